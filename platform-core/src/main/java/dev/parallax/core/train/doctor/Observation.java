package dev.parallax.core.train.doctor;

import dev.parallax.api.objective.Progress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was seen in one step.
 *
 * @param progress before the step
 * @param loss of the step, if the learner tells one
 * @param trivialLoss of a learner that tells no sample from another, if known
 * @param gradientNorm norm of all gradients together
 * @param views by group
 * @param embeddings by the name they were watched under
 * @param pairs by the name they were watched under
 * @param updates by trained network: length of the update relative to that of the weights
 * @param teachers by the name of their student
 */
public record Observation(
        Progress progress,
        OptionalDouble loss,
        OptionalDouble trivialLoss,
        double gradientNorm,
        Map<String, ViewStatistics> views,
        Map<String, EmbeddingStatistics> embeddings,
        Map<String, PairStatistics> pairs,
        Map<String, Double> updates,
        Map<String, TeacherStatistics> teachers) {

    /** Copies the maps, in their order. */
    public Observation {
        views = copy(views);
        embeddings = copy(embeddings);
        pairs = copy(pairs);
        updates = copy(updates);
        teachers = copy(teachers);
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * Returns the numbers worth logging.
     *
     * @return by name
     */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        embeddings.forEach(
                (name, seen) -> {
                    metrics.put(name + "-std", seen.std());
                    metrics.put(name + "-rank", seen.effectiveRank());
                });
        pairs.forEach((name, seen) -> metrics.put(name + "-similarity", seen.similarity()));
        // EXPERIMENT
        pairs.forEach((name, seen) -> metrics.put(name + "-distance", seen.distance()));
        pairs.forEach((name, seen) -> metrics.put(name + "-uniformity", seen.uniformity()));
        updates.forEach((name, seen) -> metrics.put(name + "-update", seen));
        teachers.forEach(
                (name, seen) -> metrics.put("teacher-" + name + "-distance", seen.distance()));
        teachers.forEach(
                (name, seen) -> metrics.put("teacher-" + name + "-momentum", seen.momentum()));
        teachers.forEach(
                (name, seen) -> metrics.put("teacher-" + name + "-moved", seen.moved() ? 1.0 : 0));
        views.forEach((name, seen) -> metrics.put("views-" + name + "-size", seen.size()));
        views.forEach((name, seen) -> metrics.put("views-" + name + "-spread", seen.spread()));
        views.forEach(
                (name, seen) -> metrics.put("views-" + name + "-difference", seen.difference()));
        metrics.values().removeIf(value -> value.isNaN());
        return metrics;
    }
}
