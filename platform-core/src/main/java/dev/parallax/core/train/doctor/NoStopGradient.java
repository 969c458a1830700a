package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Both sides of a prediction come to meet each other: the loss falls to its least value because
 * embeddings shrink to few directions.
 *
 * <p>Source: Chen and He, "Exploring Simple Siamese Representation Learning", 2021, section 4.1.
 *
 * <p>Measured over two looks, without stop-gradient, after 30 to 150 steps (drawn shapes and
 * CIFAR-10, weak and strong augmentations, projectors of 64, 128 and 1024 with and without batch
 * normalisation at the end): loss 0.02 to 0.15 above the least, width 0.03 to 0.65, room 0.01 to
 * 0.08. Healthy runs of the same recipes: loss 0.15 to 0.5 above the least, width 0.6 and more,
 * room 0.15 and more. SimSiam with a slow predictor on CIFAR-10 comes nearest: room 0.10 with a
 * loss of 0.17 and a width of 0.52; room 0.13 with 0.14 and 0.48; with AdamW 0.09 with 0.21 and
 * 0.88.
 */
record NoStopGradient() implements Rule {

    private static final double MOST_LOSS = 0.15;
    private static final double MOST_WIDTH = 0.75;
    private static final double MOST_ROOM = 0.08;

    @Override
    public String name() {
        return "no-stop-gradient";
    }

    @Override
    public int looks() {
        return 2;
    }

    @Override
    public int steps() {
        return 10;
    }

    @Override
    public Optional<String> symptom(List<Observation> latest) {
        if (!latest.stream().allMatch(NoStopGradient::concerned)) {
            return Optional.empty();
        }
        boolean holds =
                mean(latest, NoStopGradient::aboveLeastLoss) < MOST_LOSS
                        && mean(latest, look -> narrowest(look).width()) < MOST_WIDTH
                        && mean(latest, look -> narrowest(look).room()) < MOST_ROOM;
        return holds ? Optional.of(text(latest.get(latest.size() - 1))) : Optional.empty();
    }

    /** Methods that predict one view from another, without negatives and without teacher. */
    private static boolean concerned(Observation look) {
        return look.prediction().isPresent()
                && look.loss().isPresent()
                && look.trivialLoss().isPresent()
                && look.teachers().isEmpty()
                && !look.embeddings().isEmpty();
    }

    private static double aboveLeastLoss(Observation look) {
        return look.loss().getAsDouble() - look.trivialLoss().getAsDouble();
    }

    private static EmbeddingStatistics narrowest(Observation look) {
        return look.embeddings().values().stream()
                .min((a, b) -> Double.compare(a.room(), b.room()))
                .orElseThrow();
    }

    private static double mean(List<Observation> latest, ToDoubleFunction<Observation> measured) {
        return latest.stream().mapToDouble(measured).average().orElseThrow();
    }

    private static String text(Observation seen) {
        EmbeddingStatistics embeddings = narrowest(seen);
        return String.format(
                Locale.ROOT,
                "The loss has come down to %.3f by step %d, but by collapse: the standard deviation"
                        + " of the embeddings is %.4f where %.4f is even, their effective rank %.1f of"
                        + " %d.",
                seen.loss().getAsDouble(),
                seen.step(),
                embeddings.std(),
                embeddings.evenStd(),
                embeddings.effectiveRank(),
                embeddings.possibleRank());
    }

    @Override
    public String causes() {
        return "targets that get gradient: no stop-gradient. Or a predictor that learns much too"
                + " slowly.";
    }

    @Override
    public String remedy() {
        return "objective: {name: simsiam}, whose targets get none; in code of your own,"
                + " stopGradient() on the projection that is predicted. Else five times the"
                + " learning rate for the predictor, with schedule: constant"
                + " (optimizer.networks.predictor).";
    }
}
