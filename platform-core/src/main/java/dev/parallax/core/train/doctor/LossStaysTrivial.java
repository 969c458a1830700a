package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The loss stays at that of a learner that tells no sample from another. */
record LossStaysTrivial() implements Rule {

    /**
     * As a share of the trivial loss. Measured: below 0.0001 from look to look where SwAV had got
     * stuck with a learning rate of 0.2; 0.001 to 0.003 where SupCon learnt little.
     */
    private static final double MOST_SHARE = 5e-4;

    @Override
    public String name() {
        return "loss-stays-trivial";
    }

    @Override
    public int looks() {
        return 6;
    }

    @Override
    public int steps() {
        return 1000;
    }

    @Override
    public Optional<String> symptom(List<Observation> latest) {
        boolean holds = latest.stream().allMatch(look -> look.isLossTrivial(MOST_SHARE));
        return holds ? Optional.of(text(latest.get(latest.size() - 1))) : Optional.empty();
    }

    private static String text(Observation seen) {
        return String.format(
                Locale.ROOT,
                "The loss is %.4f up to step %d, where %.4f is that of a learner that tells no"
                        + " sample from another.",
                seen.loss().getAsDouble(),
                seen.step(),
                seen.trivialLoss().getAsDouble());
    }

    @Override
    public String causes() {
        return "a learning rate that made features collapse, one that is next to 0, data whose"
                + " samples are copies of each other, or views that have nothing in common.";
    }

    @Override
    public String remedy() {
        return "a tenth of optimizer.lr, milder augmentations (random-resized-crop with scale: [0.4,"
                + " 1.0]), and a look at the views in report.html.";
    }
}
