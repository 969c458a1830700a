package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A generator makes almost the same again and again. */
record ModesDropped() implements Rule {

    private static final double LEAST_VARIETY = 0.3;

    @Override
    public String name() {
        return "modes-dropped";
    }

    @Override
    public int looks() {
        return 6;
    }

    /** Long enough for the random weights of the start, which make the same of all, to go. */
    @Override
    public int steps() {
        return 500;
    }

    @Override
    public Optional<String> symptom(List<Observation> latest) {
        Observation seen = latest.get(latest.size() - 1);
        return Persistent.name(
                        latest,
                        Observation::varieties,
                        (look, variety) -> variety.relative() < LEAST_VARIETY)
                .map(name -> text(seen.step(), name, seen.varieties().get(name)));
    }

    private static String text(long step, String name, VarietyStatistics variety) {
        return String.format(
                Locale.ROOT,
                "The %s are much alike: up to step %d they differ from each other by %.1f %% of what"
                        + " real samples do.",
                name,
                step,
                100 * variety.relative());
    }

    @Override
    public String causes() {
        return "a generator that has found one image that the discriminator cannot tell, a learning"
                + " rate that is too high for one of the two, or a generator that does not move.";
    }

    @Override
    public String remedy() {
        return "a smaller optimizer.lr, another loss (objective.loss: hinge or wgan-gp), spectral"
                + " normalisation (backbone.norm: spectral), larger batches.";
    }
}
