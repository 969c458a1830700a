package dev.parallax.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Progress;
import java.util.function.Supplier;

/** Gradient descent without a host: what contracts train learners with. */
final class PlainOptimization implements Optimization {

    private static final float RATE = 0.1f;

    private final EngineSession engine;
    private final Learner learner;
    private final NDManager scope;
    private final long step;

    PlainOptimization(EngineSession engine, Learner learner, NDManager scope, long step) {
        this.engine = engine;
        this.learner = learner;
        this.scope = scope;
        this.step = step;
    }

    @Override
    public NDArray minimize(String group, Supplier<NDArray> loss) {
        for (Network network : learner.networks()) {
            for (NDArray array : Parameters.trainable(network.block())) {
                array.setRequiresGradient(network.group().equals(group));
            }
        }
        NDArray detached;
        try (GradientCollector tape = engine.engine().newGradientCollector()) {
            NDArray value;
            try (NDScope intermediates = new NDScope()) {
                value = loss.get();
                NDScope.unregister(value);
                intermediates.suppressNotUsedWarning();
            }
            try (value) {
                detached = value.stopGradient();
                detached.attach(scope);
                tape.backward(value);
            }
        }
        for (Network network : learner.networks()) {
            if (network.group().equals(group)) {
                for (NDArray array : Parameters.trainable(network.block())) {
                    descend(array);
                }
            }
        }
        return detached;
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
        return new Progress(step, 100, 0, 1);
    }

    @Override
    public boolean updates() {
        return true;
    }
}
