package dev.parallax.core.train.doctor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.core.feed.HostBatch;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** Collects what is to be seen in one step. */
public final class Examination {

    private final Patient patient;
    private final Progress progress;
    private final NDManager scope;
    private final Map<String, ViewStatistics> views = new LinkedHashMap<>();
    private final Map<String, EmbeddingStatistics> embeddings = new LinkedHashMap<>();
    private final Map<String, PairStatistics> pairs = new LinkedHashMap<>();
    private final Map<String, UpdateStatistics> updates = new LinkedHashMap<>();
    private final Map<String, ContestStatistics> contests = new LinkedHashMap<>();
    private final Map<String, VarietyStatistics> varieties = new LinkedHashMap<>();
    private final Map<String, Weights> teachersBefore = new LinkedHashMap<>();

    Examination(
            Patient patient, Progress progress, HostBatch rows, boolean updates, NDManager scope) {
        this.patient = patient;
        this.progress = progress;
        this.scope = scope;
        for (ViewGroup group : rows.groups()) {
            views.put(
                    group.name(),
                    ViewStatistics.of(buffers(rows, group), rows.shape(group.name())));
        }
        if (updates) {
            patient.teachers()
                    .forEach(
                            (student, teacher) -> teachersBefore.put(student, teacher.copy(scope)));
        }
    }

    private static List<FloatBuffer> buffers(HostBatch rows, ViewGroup group) {
        return IntStream.range(0, group.count())
                .mapToObj(view -> rows.view(group.name(), view))
                .toList();
    }

    /**
     * Looks at embeddings.
     *
     * @param name what they are
     * @param rows (N, D); not kept
     */
    public void embeddings(String name, NDArray rows) {
        embeddings.put(name, EmbeddingStatistics.of(rows));
    }

    /**
     * Looks at two lists of embeddings that ought to agree.
     *
     * @param name what they are
     * @param a (N, D); not kept
     * @param b (N, D); not kept
     */
    public void pair(String name, NDArray a, NDArray b) {
        pairs.put(name, PairStatistics.of(a, b));
    }

    /**
     * Looks at what a discriminator says.
     *
     * @param name of the discriminator
     * @param ofReal scores; not kept
     * @param ofMade scores; not kept
     */
    public void contest(String name, NDArray ofReal, NDArray ofMade) {
        contests.put(name, ContestStatistics.of(ofReal, ofMade));
    }

    /**
     * Looks at what was made.
     *
     * @param name what it is
     * @param real (N, ...); not kept
     * @param made (M, ...); not kept
     */
    public void variety(String name, NDArray real, NDArray made) {
        varieties.put(name, VarietyStatistics.of(real, made));
    }

    /**
     * Looks at an update.
     *
     * @param group of networks that are updated
     * @param update does it
     * @return what the update returns
     */
    public double update(String group, DoubleSupplier update) {
        Map<String, Weights> networks = patient.trained(group);
        Map<String, Weights> before = new LinkedHashMap<>();
        networks.forEach((name, weights) -> before.put(name, weights.copy(scope)));
        double outcome = update.getAsDouble();
        networks.forEach(
                (name, weights) -> {
                    Weights old = before.get(name);
                    updates.put(name, new UpdateStatistics(weights.distance(old), old.length()));
                });
        return outcome;
    }

    /**
     * Ends the examination.
     *
     * @param metrics of the step
     * @return what was seen
     */
    public Observation finish(Metrics metrics) {
        Map<String, TeacherStatistics> teachers = new LinkedHashMap<>();
        teachersBefore.forEach(
                (student, before) ->
                        teachers.put(student, patient.teachers().get(student).after(before)));
        Double loss = metrics.values().get("loss");
        return new Observation(
                progress,
                loss == null ? OptionalDouble.empty() : OptionalDouble.of(loss),
                patient.trivialLoss(),
                views,
                embeddings,
                pairs,
                updates,
                patient.growth(progress),
                teachers,
                contests,
                varieties);
    }
}
