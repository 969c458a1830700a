package dev.parallax.plugins.objectives.dino;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Assignments;
import dev.parallax.api.nn.Center;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Prototypes;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.nn.Teacher;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** DINO at work: student, teacher, center. */
final class DinoLearner implements Learner {

    private static final int GLOBAL_VIEWS = 2;

    private final Dino.Options options;
    private final Embedder student;
    private final Teacher teacher;
    private final Center center;

    DinoLearner(Dino.Options options, LearnerContext context) {
        this.options = options;
        student = Embedder.of(context, head(context));
        teacher =
                new Teacher(
                        Embedder.of(context, head(context)), student, context.engine().kernels());
        center = new Center("center", context, options.prototypes());
    }

    private Block head(LearnerContext context) {
        Block mlp =
                Heads.mlp(
                        Heads.Output.LINEAR,
                        context.featureSize(),
                        options.hidden(),
                        options.hidden(),
                        options.bottleneck());
        Block last = new Prototypes(options.bottleneck(), options.prototypes());
        return Sequence.of(List.of(mlp, last));
    }

    @Override
    public List<Network> networks() {
        List<Network> networks = new ArrayList<>(student.networks());
        networks.addAll(teacher.networks());
        return networks;
    }

    @Override
    public List<Buffer> buffers() {
        return List.of(center.buffer());
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        List<NDArray> globals = batch.views(Dino.GLOBAL);
        List<NDArray> locals = options.localViews() > 0 ? batch.views(Dino.LOCAL) : List.of();
        double temperature = teacherTemperature(optimization.progress());
        NDArray seen = teacher.embedder().embedTogether(globals);
        List<NDArray> targets =
                seen.split(GLOBAL_VIEWS).stream()
                        .map(output -> sharpened(output, center.mean(), temperature))
                        .toList();
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            List<NDArray> outputs = student.embedEach(List.of(globals, locals));
                            optimization.watch("output", outputs.get(0));
                            return loss(targets, outputs, options.studentTemperature());
                        });
        center.update(seen, options.centerMomentum());
        if (optimization.updates()) {
            teacher.follow(Teacher.risingMomentum(options.momentum(), optimization.progress()));
        }
        return Metrics.of("loss", loss);
    }

    private double teacherTemperature(Progress progress) {
        if (progress.epoch() >= options.warmUpEpochs()) {
            return options.teacherTemperature();
        }
        double share = (double) progress.epoch() / options.warmUpEpochs();
        return options.warmTemperature()
                + share * (options.teacherTemperature() - options.warmTemperature());
    }

    /** Equation 1, centred: {@code softmax((output - center) / t)}. */
    static NDArray sharpened(NDArray output, NDArray center, double temperature) {
        return output.sub(center).div((float) temperature).softmax(1);
    }

    /**
     * Equation 3: the mean cross-entropy over all pairs of a global view, seen by the teacher, and
     * another view, seen by the student.
     *
     * @param targets probabilities of the teacher by global view, each (N, K)
     * @param outputs of the student by view, each (N, K), the global ones first
     */
    static NDArray loss(List<NDArray> targets, List<NDArray> outputs, double temperature) {
        NDList terms = new NDList();
        for (int i = 0; i < targets.size(); i++) {
            for (int v = 0; v < outputs.size(); v++) {
                if (v != i) {
                    terms.add(
                            Assignments.crossEntropy(targets.get(i), outputs.get(v), temperature));
                }
            }
        }
        return NDArrays.stack(terms).mean();
    }

    @Override
    public OptionalDouble trivialLoss() {
        return OptionalDouble.of(Math.log(options.prototypes()));
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", teacher.embedder().encoder());
    }
}
