package dev.parallax.core.train.doctor;

import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Progress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What was seen in one step.
 *
 * @param progress before the step
 * @param loss of the step, if the learner tells one
 * @param trivialLoss of a learner that tells no sample from another, if known
 * @param views by group
 * @param embeddings by the name they were watched under
 * @param pairs by the name they were watched under
 * @param updates by trained network; of those that were updated
 * @param growth of the weights
 * @param teachers by the name of their student; none in a step without update
 * @param contests by the name of the discriminator
 * @param varieties by the name of what was made
 */
public record Observation(
        Progress progress,
        OptionalDouble loss,
        OptionalDouble trivialLoss,
        Map<String, ViewStatistics> views,
        Map<String, EmbeddingStatistics> embeddings,
        Map<String, PairStatistics> pairs,
        Map<String, UpdateStatistics> updates,
        Growth growth,
        Map<String, TeacherStatistics> teachers,
        Map<String, ContestStatistics> contests,
        Map<String, VarietyStatistics> varieties) {

    /** The pair of learners that predict one view from another. */
    private static final String PREDICTION = "prediction-projection";

    /** Copies the maps, in their order. */
    public Observation {
        views = copy(views);
        embeddings = copy(embeddings);
        pairs = copy(pairs);
        updates = copy(updates);
        teachers = copy(teachers);
        contests = copy(contests);
        varieties = copy(varieties);
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * Returns the numbers worth logging.
     *
     * @return by name; one that is not finite tells that something in training is not
     */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        embeddings.forEach(
                (name, seen) -> {
                    metrics.put(name + "-std", seen.std());
                    metrics.put(name + "-rank", seen.effectiveRank());
                });
        pairs.forEach((name, seen) -> metrics.put(name + "-similarity", seen.similarity()));
        metrics.putAll(finite(pairs, "", "-uniformity", PairStatistics::uniformity));
        metrics.putAll(finite(updates, "", "-update", UpdateStatistics::relative));
        metrics.putAll(
                finite(teachers, Network.TEACHER_PREFIX, "-distance", TeacherStatistics::distance));
        metrics.putAll(finite(contests, "", "-told", ContestStatistics::told));
        metrics.putAll(finite(varieties, "", "-variety", VarietyStatistics::relative));
        return metrics;
    }

    /** What cannot be said of one row, or of a network without weights, is left out. */
    private static <V> Map<String, Double> finite(
            Map<String, V> part, String prefix, String suffix, ToDoubleFunction<V> number) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        part.forEach(
                (name, seen) -> metrics.put(prefix + name + suffix, number.applyAsDouble(seen)));
        metrics.values().removeIf(value -> !Double.isFinite(value));
        return metrics;
    }

    /** Returns the number of the step, from 1. */
    long step() {
        return progress.step() + 1;
    }

    /** Returns what predictions and the projections they are made of have in common. */
    Optional<PairStatistics> prediction() {
        return Optional.ofNullable(pairs.get(PREDICTION));
    }

    /**
     * Says whether the loss is that of a learner that tells no sample from another. Where that is
     * the least possible loss, as without negatives, it says nothing of it.
     *
     * @param share most distance, as a share of that loss
     */
    boolean isLossTrivial(double share) {
        return loss.isPresent()
                && trivialLoss.isPresent()
                && trivialLoss.getAsDouble() > 0
                && Math.abs(loss.getAsDouble() / trivialLoss.getAsDouble() - 1) <= share;
    }
}
