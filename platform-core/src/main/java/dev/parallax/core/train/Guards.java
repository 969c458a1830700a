package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.Message;
import dev.parallax.core.config.Reaction;
import dev.parallax.core.config.TrainingOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Watches numbers and features during training, and stops or warns with a diagnosis. */
public final class Guards {

    private final TrainingOptions options;
    private final Trackers trackers;
    private final Map<String, Double> watched = new LinkedHashMap<>();
    private final Map<String, Double> unreported = new LinkedHashMap<>();
    private Optional<Diagnosis> collapse = Optional.empty();
    private boolean collapseReported;

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

    void watch(String name, NDArray embeddings) {
        EmbeddingStatistics statistics = EmbeddingStatistics.of(embeddings);
        watched.put(name + "-std", statistics.std());
        watched.put(name + "-rank", statistics.effectiveRank());
        collapse = statistics.diagnose(name).or(() -> collapse);
    }

    void watchPair(String name, NDArray a, NDArray b) {
        watched.put(name + "-similarity", EmbeddingStatistics.similarity(a, b));
    }

    /**
     * Looks at the outcome of a step.
     *
     * @throws TrainingHaltedException if the reaction to what was found is to stop
     */
    void check(Progress progress, Metrics metrics, double gradientNorm) {
        notFinite(progress, metrics.values(), gradientNorm)
                .or(() -> notFinite(progress, watched, 0))
                .ifPresent(diagnosis -> react(options.onNan(), progress, diagnosis));
        if (collapse.isPresent() && !collapseReported) {
            collapseReported = true;
            react(options.onCollapse(), progress, collapse.get());
        }
        unreported.putAll(watched);
        watched.clear();
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
