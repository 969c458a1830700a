package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.parallax.api.NoOptions;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.nn.SpectralNorm;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.ViewGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An objective with one fault, or none: a linear encoder under a loss, and beside it one that is
 * only carried, with spectral normalisation, and one that is not declared.
 *
 * @param fault what its learners do wrong
 */
record Naughty(Fault fault) implements Objective<NoOptions> {

    enum Fault {
        NONE,
        LEAVES_AN_ARRAY_BEHIND,
        TRAINS_WHAT_IT_DOES_NOT_DECLARE,
        GIVES_OTHER_NETWORKS,
        CHANGES_THE_TEACHER_UNDER_THE_LOSS,
        HAS_A_LOSS_PER_SAMPLE,
        REPORTS_NO_LOSS,
        MINIMISES_AN_UNKNOWN_GROUP,
        MINIMISES_INSIDE_A_LOSS
    }

    @Override
    public String name() {
        return "naughty";
    }

    @Override
    public String summary() {
        return "Has a fault.";
    }

    @Override
    public Class<NoOptions> optionsType() {
        return NoOptions.class;
    }

    @Override
    public List<ViewGroup> views(NoOptions options) {
        return List.of(new ViewGroup(TinyRun.VIEWS, 1));
    }

    @Override
    public Learner create(NoOptions options, LearnerContext context) {
        return new Pupil(fault, context);
    }

    /** The learner. */
    private static final class Pupil implements Learner {

        private final Fault fault;
        private final NDManager manager;
        private final Block encoder;
        private final Block undeclared;
        private final Block carried;
        private final List<Network> networks;

        Pupil(Fault fault, LearnerContext context) {
            this.fault = fault;
            this.manager = context.manager();
            this.encoder = layer(context);
            this.undeclared = layer(context);
            this.carried =
                    context.initialize(
                            SpectralNorm.linear(RandomVectors.LENGTH, LinearLearner.WIDTH),
                            new Shape(1, RandomVectors.LENGTH));
            this.networks =
                    List.of(
                            Network.trained("encoder", encoder),
                            Network.carried("teacher-encoder", carried));
        }

        private static Block layer(LearnerContext context) {
            return context.initialize(
                    Heads.linear(RandomVectors.LENGTH, LinearLearner.WIDTH, true),
                    new Shape(1, RandomVectors.LENGTH));
        }

        @Override
        public List<Network> networks() {
            if (fault == Fault.GIVES_OTHER_NETWORKS) {
                List<Network> others = new ArrayList<>(networks);
                others.set(1, Network.carried("teacher-" + System.nanoTime(), carried));
                return others;
            }
            return networks;
        }

        @Override
        public Metrics step(Batch batch, Optimization optimization) {
            String group = fault == Fault.MINIMISES_AN_UNKNOWN_GROUP ? "generator" : Network.MAIN;
            NDArray value = optimization.minimize(group, () -> loss(batch, optimization));
            switch (fault) {
                case LEAVES_AN_ARRAY_BEHIND -> manager.ones(new Shape(1));
                case TRAINS_WHAT_IT_DOES_NOT_DECLARE -> halve(undeclared);
                default -> {}
            }
            return Metrics.of(fault == Fault.REPORTS_NO_LOSS ? "error" : "loss", value);
        }

        private NDArray loss(Batch batch, Optimization optimization) {
            NDArray outputs = Forward.apply(encoder, LinearLearner.vectors(batch), true);
            // moves an estimate in the carried network, which is no weight of it
            NDArray target = Forward.apply(carried, LinearLearner.vectors(batch), true);
            NDArray squares = outputs.sub(target.stopGradient()).square();
            return switch (fault) {
                case CHANGES_THE_TEACHER_UNDER_THE_LOSS -> {
                    halve(carried);
                    yield squares.mean();
                }
                case HAS_A_LOSS_PER_SAMPLE -> squares.mean(new int[] {1});
                case MINIMISES_INSIDE_A_LOSS ->
                        optimization.minimize(Network.MAIN, squares::mean).add(squares.mean());
                default -> squares.mean();
            };
        }

        private static void halve(Block block) {
            for (Parameter parameter : Parameters.named(block).values()) {
                float[] values = parameter.getArray().toFloatArray();
                for (int i = 0; i < values.length; i++) {
                    values[i] /= 2;
                }
                parameter.getArray().set(values);
            }
        }

        @Override
        public Map<String, Block> representations() {
            return Map.of("features", encoder);
        }
    }

    /**
     * All that such a learner asks of a context.
     *
     * @param engine computes
     * @param manager owns weights
     */
    record Context(EngineSession engine, NDManager manager) implements LearnerContext {

        @Override
        public <B extends Block> B initialize(B block, Shape... inputs) {
            block.initialize(manager, DataType.FLOAT32, inputs);
            return block;
        }

        @Override
        public Block newBackbone() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long featureSize() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Shape viewShape(String group) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int batchSize() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int datasetSize() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, List<String>> labels() {
            return Map.of();
        }

        @Override
        public List<String> targets() {
            return List.of();
        }

        @Override
        public long seed() {
            return 1;
        }
    }
}
