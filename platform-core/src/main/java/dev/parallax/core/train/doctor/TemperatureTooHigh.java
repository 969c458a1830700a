package dev.parallax.core.train.doctor;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The loss does not see differences that are there. */
record TemperatureTooHigh() implements Rule {

    /**
     * How far the loss may be from the trivial one, as a share of that. Measured with temperature
     * 100 within 200 steps: to 0.0004 (SimCLR, MoCo, SwAV, SupCon, DINO on drawn shapes), to 0.002
     * where views are easy to match.
     */
    private static final double MOST_SHARE = 3e-3;

    /**
     * How much the loss may change between looks. Measured with temperature 100: 0.0001 to 0.0003;
     * in healthy runs 0.003 to 0.05, since no batch is like another.
     */
    private static final double MOST_CHANGE = 5e-4;

    /**
     * Measured with temperature 100: 0.7 to 0.9. In the first hundred steps of SwAV the loss rests
     * near the trivial one, but with embeddings of a width of 0.3 to 0.4.
     */
    private static final double LEAST_WIDTH = 0.55;

    @Override
    public String name() {
        return "temperature-too-high";
    }

    @Override
    public int looks() {
        return 3;
    }

    @Override
    public int steps() {
        return 30;
    }

    @Override
    public Optional<String> symptom(List<Observation> latest) {
        boolean holds =
                latest.stream()
                        .allMatch(look -> look.isLossTrivial(MOST_SHARE) && embeddingsDiffer(look));
        return holds && change(latest) <= MOST_CHANGE
                ? Optional.of(text(latest.get(latest.size() - 1)))
                : Optional.empty();
    }

    private static double change(List<Observation> looks) {
        DoubleSummaryStatistics losses =
                looks.stream().mapToDouble(look -> look.loss().getAsDouble()).summaryStatistics();
        return (losses.getMax() - losses.getMin()) / losses.getMax();
    }

    private static boolean embeddingsDiffer(Observation look) {
        return !look.embeddings().isEmpty()
                && look.embeddings().values().stream()
                        .allMatch(embeddings -> embeddings.width() >= LEAST_WIDTH);
    }

    private static String text(Observation seen) {
        return String.format(
                Locale.ROOT,
                "The loss is %.4f up to step %d, where %.4f is that of a learner that tells no"
                        + " sample from another, though embeddings do differ.",
                seen.loss().getAsDouble(),
                seen.step(),
                seen.trivialLoss().getAsDouble());
    }

    @Override
    public String causes() {
        return "a temperature so high that similarities no longer count.";
    }

    @Override
    public String remedy() {
        return "objective.temperature between 0.05 and 0.5 (objective.student-temperature: 0.1 for"
                + " dino, 1.0 for moco v3).";
    }
}
