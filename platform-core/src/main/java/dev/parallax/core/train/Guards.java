package dev.parallax.core.train;

import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.Message;
import dev.parallax.core.config.Reaction;
import dev.parallax.core.config.TrainingOptions;
import dev.parallax.core.train.doctor.Diagnosis;
import dev.parallax.core.train.doctor.Doctor;
import dev.parallax.core.train.doctor.Observation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Watches numbers during training, asks the {@link Doctor} about what is seen now and then, and
 * stops or warns with a diagnosis.
 */
public final class Guards {

    private final TrainingOptions options;
    private final Trackers trackers;
    private final Doctor doctor = new Doctor();
    private final Map<String, Double> unreported = new LinkedHashMap<>();

    /**
     * Makes guards.
     *
     * @param options how often they look and what they do
     * @param trackers hear warnings
     */
    public Guards(TrainingOptions options, Trackers trackers) {
        this.options = options;
        this.trackers = trackers;
    }

    boolean isWatching(Progress progress) {
        return (progress.step() + 1) % options.watchEvery() == 0;
    }

    /**
     * Looks at the outcome of a step.
     *
     * @param seen what was seen, if the step was watched
     * @throws TrainingHaltedException if the reaction to what was found is to stop
     */
    void check(
            Progress progress, Metrics metrics, double gradientNorm, Optional<Observation> seen) {
        Map<String, Double> watched = seen.map(Observation::metrics).orElse(Map.of());
        notFinite(progress, metrics.values(), gradientNorm)
                .or(() -> notFinite(progress, watched, 0))
                .ifPresent(diagnosis -> react(options.onNan(), progress, diagnosis));
        seen.flatMap(doctor::diagnose)
                .ifPresent(diagnosis -> react(options.onCollapse(), progress, diagnosis));
        unreported.putAll(watched);
    }

    /** Returns the newest metrics of what was watched since the last call. */
    Map<String, Double> takeMetrics() {
        Map<String, Double> taken = new LinkedHashMap<>(unreported);
        unreported.clear();
        return taken;
    }

    private static Optional<Diagnosis> notFinite(
            Progress progress, Map<String, Double> metrics, double gradientNorm) {
        String where = " at step " + (progress.step() + 1) + ".";
        for (Map.Entry<String, Double> metric : metrics.entrySet()) {
            if (!Double.isFinite(metric.getValue())) {
                return Optional.of(numeric(metric.getKey() + " is " + metric.getValue() + where));
            }
        }
        if (!Double.isFinite(gradientNorm)) {
            return Optional.of(
                    numeric("a gradient is not finite" + where + " The update was left out."));
        }
        return Optional.empty();
    }

    private static Diagnosis numeric(String seen) {
        return new Diagnosis(
                "not-finite",
                seen,
                "a learning rate that is too high, no warm-up, a temperature near 0, or input that is"
                        + " not finite.",
                "a tenth of optimizer.lr, optimizer.warmup-epochs: 1, optimizer.clip-norm: 1, then"
                        + " 'parallax resume'-ing from the last checkpoint or starting again.");
    }

    private void react(Reaction reaction, Progress progress, Diagnosis diagnosis) {
        if (reaction == Reaction.STOP) {
            throw new TrainingHaltedException(diagnosis);
        }
        trackers.message(progress, Message.Kind.WARNING, diagnosis.toString());
    }
}
