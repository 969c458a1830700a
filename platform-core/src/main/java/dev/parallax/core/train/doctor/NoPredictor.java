package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Predictions are the projections they are made of.
 *
 * <p>Source: Chen and He, "Exploring Simple Siamese Representation Learning", 2021, section 4.2:
 * without predictor the method collapses.
 */
record NoPredictor() implements Rule {

    /** Measured: 0 without predictor; 0.5 to 3 with one, also after collapse. */
    private static final double LEAST_DISTANCE = 1e-3;

    @Override
    public String name() {
        return "no-predictor";
    }

    @Override
    public int looks() {
        return 2;
    }

    @Override
    public Optional<String> symptom(List<Observation> latest) {
        boolean equal =
                latest.stream()
                        .allMatch(
                                look ->
                                        look.prediction()
                                                .filter(pair -> pair.distance() < LEAST_DISTANCE)
                                                .isPresent());
        return equal ? Optional.of(text(latest.get(1))) : Optional.empty();
    }

    private static String text(Observation seen) {
        return String.format(
                Locale.ROOT,
                "Predictions equal projections at step %d (mean cosine %.4f): nothing stands between"
                        + " one view and the other.",
                seen.step(),
                seen.prediction().orElseThrow().similarity());
    }

    @Override
    public String causes() {
        return "a learner without predictor, or with one that hands on its input.";
    }

    @Override
    public String remedy() {
        return "objective: {name: simsiam} or {name: byol}, which have one; in code of your own,"
                + " Heads.mlp(Heads.Output.LINEAR, width, width / 4, width) on top of the projector,"
                + " trained, and faster than the rest (optimizer.networks.predictor.lr).";
    }
}
