package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Updates throw the weights about.
 *
 * <p>Behind normalisation the length of weights does not matter: a step that is too long makes them
 * long, after which steps are short in proportion. So what tells is not the size of updates, which
 * is that of a healthy run by the tenth step, but how much longer the weights have become.
 */
record LearningRateTooHigh() implements Rule {

    /**
     * Measured after 10 to 50 steps on drawn shapes. Healthy: 1.0 to 1.2 (SGD of 0.01 to 0.1, AdamW
     * to 0.01, LARS to 1, a transformer), 1.3 to 1.6 near the limit (DINO with SGD of 0.2, VICReg
     * of 0.05, Barlow Twins of 0.005). A hundred times the rate: 2.5 to 2.8 (SimSiam), 2.2 to 3.3
     * (a transformer), 4 to 30 (all others).
     */
    private static final double MOST_GROWTH = 1.9;

    /** Growth within so many steps tells; in the long run weights may become longer. */
    private static final long RECENT_STEPS = 500;

    /**
     * The share of the weights that one update changes. Measured: up to 0.14 at step 10 of healthy
     * runs (VICReg), less later; above 1 in the first steps of a hundred times the rate.
     */
    private static final double MOST_UPDATE = 0.5;

    @Override
    public String name() {
        return "learning-rate-too-high";
    }

    @Override
    public int looks() {
        return 1;
    }

    @Override
    public Optional<String> symptom(List<Observation> latest) {
        Observation seen = latest.get(0);
        Growth growth = seen.growth();
        if (growth.steps() <= RECENT_STEPS && growth.factor() >= MOST_GROWTH) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "By step %d the weights have become %.1f times as long as %d steps"
                                    + " before: updates throw them about.",
                            seen.step(),
                            growth.factor(),
                            growth.steps()));
        }
        double update = UpdateStatistics.together(seen.updates().values()).relative();
        if (update >= MOST_UPDATE) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "The update of step %d is %.2f times as long as the weights.",
                            seen.step(),
                            update));
        }
        return Optional.empty();
    }

    @Override
    public String causes() {
        return "a learning rate that is too high for the optimiser and the batch size, or no warm-up.";
    }

    @Override
    public String remedy() {
        return "a tenth or a hundredth of optimizer.lr (a network may have its own under"
                + " optimizer.networks), optimizer.warmup-epochs: 1, optimizer.clip-norm: 1.";
    }
}
