package dev.parallax.testkit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Progress;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gradient descent without a host: what contracts train learners with. As the host's it lets
 * gradients flow to the networks of one group and takes away nothing from the others; what they got
 * all the same, or how they changed meanwhile, is told the lesson.
 */
final class PlainOptimization implements Optimization {

    private static final float RATE = 0.1f;
    private static final int EPOCHS = 10;

    private final Lesson<?> lesson;
    private final Engine engine;
    private final NDManager scope;
    private final long step;
    private final boolean updates;

    PlainOptimization(
            Lesson<?> lesson, Engine engine, NDManager scope, long step, boolean updates) {
        this.lesson = lesson;
        this.engine = engine;
        this.scope = scope;
        this.step = step;
        this.updates = updates;
    }

    @Override
    public NDArray minimize(String group, Supplier<NDArray> loss) {
        requireGradientOf(group);
        Map<String, NDArray> others = lesson.weightsOutside(group);
        Snapshot before = Snapshot.of(others);
        NDArray detached = differentiate(loss);
        report(group, others, before);
        for (NDArray array : trained(group)) {
            if (updates) {
                descend(array);
            }
        }
        return detached;
    }

    private void requireGradientOf(String group) {
        if (trained(group).isEmpty()) {
            throw new IllegalArgumentException(
                    "the learner has no trained networks of group '" + group + "'");
        }
        for (Network network : lesson.learner().networks()) {
            if (network.isTrained()) {
                for (NDArray array : Parameters.trainable(network.block())) {
                    array.setRequiresGradient(network.group().equals(group));
                }
            }
        }
    }

    private NDArray differentiate(Supplier<NDArray> loss) {
        try (GradientCollector tape = engine.newGradientCollector()) {
            NDArray value;
            try (NDScope intermediates = new NDScope()) {
                value = loss.get();
                NDScope.unregister(value);
                intermediates.suppressNotUsedWarning();
            }
            try (value) {
                NDArray detached = value.stopGradient();
                detached.attach(scope);
                tape.backward(value);
                return detached;
            }
        }
    }

    private void report(String group, Map<String, NDArray> others, Snapshot before) {
        for (String name : before.differences(Snapshot.of(others))) {
            lesson.trespasses().add(name + " changed while '" + group + "' was minimised");
        }
        others.forEach(
                (name, array) -> {
                    if (array.hasGradient() && hasGradientOtherThanZero(array)) {
                        lesson.trespasses()
                                .add(name + " got a gradient while '" + group + "' was minimised");
                    }
                });
    }

    private static boolean hasGradientOtherThanZero(NDArray array) {
        try (NDArray gradient = array.getGradient()) {
            for (float value : gradient.toFloatArray()) {
                if (value != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    private NDList trained(String group) {
        NDList arrays = new NDList();
        for (Network network : lesson.learner().networks()) {
            if (network.isTrained() && network.group().equals(group)) {
                arrays.addAll(Parameters.trainable(network.block()));
            }
        }
        return arrays;
    }

    private static void descend(NDArray array) {
        try (NDArray gradient = array.getGradient();
                NDArray change = gradient.mul(RATE)) {
            array.subi(change);
            gradient.subi(gradient);
        }
    }

    @Override
    public NDArray keep(NDArray array) {
        NDArray kept = array.stopGradient();
        NDScope.unregister(kept);
        kept.attach(scope);
        return kept;
    }

    @Override
    public void watch(String name, NDArray embeddings) {
        if (embeddings.getShape().dimension() != 2) {
            throw new IllegalArgumentException(
                    "watched embeddings '"
                            + name
                            + "' must be (N, D), not "
                            + embeddings.getShape());
        }
    }

    @Override
    public void watchPair(String name, NDArray a, NDArray b) {
        watch(name, a);
        watch(name, b);
        if (!a.getShape().equals(b.getShape())) {
            throw new IllegalArgumentException(
                    "the pair '" + name + "' is " + a.getShape() + " and " + b.getShape());
        }
    }

    @Override
    public void watchContest(String name, NDArray ofReal, NDArray ofMade) {
        // the host's business
    }

    @Override
    public void watchVariety(String name, NDArray real, NDArray made) {
        if (!real.getShape().slice(1).equals(made.getShape().slice(1))) {
            throw new IllegalArgumentException(
                    "watched samples '"
                            + name
                            + "' must be of one shape, not "
                            + real.getShape()
                            + " and "
                            + made.getShape());
        }
    }

    @Override
    public Progress progress() {
        int perEpoch = lesson.context().datasetSize() / lesson.context().batchSize();
        return new Progress(
                step, (long) EPOCHS * perEpoch, Math.toIntExact(step / perEpoch), EPOCHS);
    }

    @Override
    public boolean updates() {
        return updates;
    }
}
