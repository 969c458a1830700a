package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.parallax.api.Extension;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Parameters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every backbone owes: features that are finite vectors, whatever the batch; gradients in
 * every trained parameter and in no other; and nothing that lives outside of its parameters.
 *
 * @param <O> the options
 */
public abstract class BaseBackboneContract<O extends Record> extends BaseExtensionContract<O> {

    private static final float DISTURBANCE = 0.01f;

    /** Shapes that not every network takes: of other ranks, of no size to speak of. */
    private static final List<Shape> ODD_INPUTS =
            List.of(
                    new Shape(),
                    new Shape(7),
                    new Shape(5, 6),
                    new Shape(3, 1, 1),
                    new Shape(2, 33, 17),
                    new Shape(2, 3, 8, 8));

    /**
     * Opens an engine.
     *
     * @return closed by the contract; the one of {@link TestEngine} unless overridden
     */
    protected EngineSession openEngine() {
        return TestEngine.open();
    }

    /**
     * Makes the backbone.
     *
     * @return the backbone
     */
    protected abstract Backbone<O> backbone();

    /**
     * Returns options of a small network.
     *
     * @return the options
     */
    @Override
    protected abstract O options();

    /**
     * Returns the shape of an input that the small network takes.
     *
     * @return without the batch axis
     */
    protected abstract Shape input();

    /**
     * Makes inputs: override this where any number will not do, as for a network that reads tokens.
     *
     * @param manager owns the array
     * @param batch their shape, with the batch axis; not only that of {@link #input()}, as some
     *     checks ask for inputs of other shapes
     * @return an array of this shape; normal numbers unless overridden
     */
    protected NDArray inputs(NDManager manager, Shape batch) {
        return manager.randomNormal(batch);
    }

    @Override
    final Extension<O> extension() {
        return backbone();
    }

    @Test
    final void featuresAreFiniteVectorsWhateverTheBatch() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            Block block = block(engine, manager);
            long d = Forward.outputShape(block, input()).get(0);

            for (int n : new int[] {1, 3}) {
                NDArray features = Forward.apply(block, batch(manager, n), false);

                assertThat(features.getShape()).isEqualTo(new Shape(n, d));
                assertThat(features.isNaN().any().getBoolean()).isFalse();
                assertThat(features.isInfinite().any().getBoolean()).isFalse();
            }
        }
    }

    @Test
    final void featuresOfASampleDoNotDependOnItsBatch() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            Block block = block(engine, manager);
            NDArray batch = batch(manager, 4);
            NDArray together = Forward.apply(block, batch, false);
            float tolerance = 1e-4f * Math.max(1, together.abs().max().getFloat());

            for (int i = 0; i < 4; i++) {
                String row = i + ":" + (i + 1);
                NDArray alone = Forward.apply(block, batch.get(row), false);

                assertThat(alone.sub(together.get(row)).abs().max().getFloat())
                        .as("difference of sample %d alone and among others", i)
                        .isLessThan(tolerance);
            }
        }
    }

    /**
     * Features and gradients of images do not depend on how these lie in memory: as the engine lays
     * them ({@link EngineSession#copyOf}) or channel by channel, as plain arrays do.
     */
    @Test
    final void layoutInMemoryChangesNothing() {
        assumeTrue(input().dimension() == 3, "only images have channels");
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            Block block = block(engine, manager);
            disturb(block);
            NDArray plain = batch(manager, 4);
            NDArray laid = copyOf(plain, engine, manager);

            Map<String, NDArray> one = results(engine, block, plain);
            Map<String, NDArray> other = results(engine, block, laid);

            assertThat(other.keySet()).isEqualTo(one.keySet());
            for (Map.Entry<String, NDArray> entry : one.entrySet()) {
                NDArray difference = entry.getValue().sub(other.get(entry.getKey()));
                float largest = entry.getValue().abs().max().getFloat();

                assertThat(difference.abs().max().getFloat())
                        .as("difference of %s between layouts", entry.getKey())
                        .isLessThanOrEqualTo(1e-4f * largest);
            }
        }
    }

    private static NDArray copyOf(NDArray array, EngineSession engine, NDManager manager) {
        float[] values = array.toFloatArray();
        ByteBuffer memory =
                ByteBuffer.allocateDirect(values.length * Float.BYTES)
                        .order(ByteOrder.nativeOrder());
        memory.asFloatBuffer().put(values);
        return engine.copyOf(memory, array.getShape(), DataType.FLOAT32, manager);
    }

    /** Features, and the gradients of the input and of every trained parameter. */
    private static Map<String, NDArray> results(EngineSession engine, Block block, NDArray batch) {
        Map<String, NDArray> results = new LinkedHashMap<>();
        Parameters.trainable(block).forEach(array -> array.setRequiresGradient(true));
        batch.setRequiresGradient(true);
        try (GradientCollector tape = engine.engine().newGradientCollector()) {
            // with the statistics of training, which amplify rounding, layouts could not be
            // compared
            NDArray features = Forward.apply(block, batch, false);
            results.put("features", features.stopGradient());
            tape.backward(features.square().sum());
        }
        results.put("input gradient", batch.getGradient());
        Parameters.named(block)
                .forEach(
                        (name, parameter) -> {
                            if (parameter.requiresGradient()) {
                                NDArray gradient = parameter.getArray().getGradient();
                                results.put("gradient of " + name, gradient.duplicate());
                                gradient.subi(gradient); // the next pass would add to it
                            }
                        });
        return results;
    }

    @Test
    final void gradientReachesEveryTrainedParameterAndNoOther() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            Block block = block(engine, manager);
            disturb(block);

            differentiate(engine, block, batch(manager, 4));

            for (Map.Entry<String, Parameter> entry : Parameters.named(block).entrySet()) {
                NDArray array = entry.getValue().getArray();
                float size = array.hasGradient() ? array.getGradient().abs().sum().getFloat() : 0;
                if (entry.getValue().requiresGradient()) {
                    assertThat(size).as("gradient of %s", entry.getKey()).isPositive();
                } else {
                    assertThat(size).as("gradient of %s", entry.getKey()).isZero();
                }
            }
        }
    }

    @Test
    final void inferenceChangesNothingAndTrainingOnlyStatistics() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            Block block = block(engine, manager);
            Snapshot before = Snapshot.of(block);

            Forward.apply(block, batch(manager, 4), false);
            List<String> afterInference = before.differences(Snapshot.of(block));
            Forward.apply(block, batch(manager, 4), true);
            List<String> afterTraining = before.differences(Snapshot.of(block));

            assertThat(afterInference).as("parameters that inference changed").isEmpty();
            assertThat(afterTraining)
                    .as("trained parameters that a forward pass changed")
                    .noneMatch(name -> Parameters.named(block).get(name).requiresGradient());
        }
    }

    @Test
    final void equalSeedsMakeEqualNetworks() {
        assertThat(features()).isEqualTo(features());
    }

    @Test
    final void everyCallMakesANetworkOfItsOwn() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            Block one = block(engine, manager);
            Snapshot before = Snapshot.of(one);
            Block other = backbone().create(options(), input());
            other.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(input()));
            Parameters.named(other).values().forEach(each -> each.getArray().subi(1));

            assertThat(Snapshot.of(other).names()).isEqualTo(before.names());
            assertThat(before.differences(Snapshot.of(one)))
                    .as("parameters that another network changes")
                    .isEmpty();
        }
    }

    @Test
    final void inputsThatItCannotTakeAreRefusedWithASentence() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            for (Shape odd : ODD_INPUTS) {
                Block block;
                try {
                    block = backbone().create(options(), odd);
                } catch (IllegalArgumentException e) {
                    assertThat(e.getMessage()).as("message for inputs %s", odd).isNotBlank();
                    continue;
                }
                Shape batch = new Shape(2).addAll(odd);
                assertThatCode(
                                () -> {
                                    block.initialize(manager, DataType.FLOAT32, batch);
                                    Forward.apply(block, inputs(manager, batch), false);
                                })
                        .as("a network that was made for inputs %s takes them", odd)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    final void passesLeaveNoArraysBehind() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            Block block = block(engine, manager);
            int before = manager.getManagedArrays().size();

            for (int i = 0; i < 3; i++) {
                try (NDManager scope = manager.newSubManager()) {
                    Forward.apply(block, batch(scope, 2), false);
                    differentiate(engine, block, batch(scope, 2));
                }
            }

            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }

    /**
     * Moves weights a little: a branch that starts at zero passes no gradient on before it moved.
     */
    private static void disturb(Block block) {
        for (NDArray array : Parameters.trainable(block)) {
            try (NDManager scope = array.getManager().newSubManager()) {
                NDArray noise = scope.randomNormal(new Shape(array.size()));
                array.addi(noise.mul(DISTURBANCE).reshape(array.getShape()));
            }
        }
    }

    private static void differentiate(EngineSession engine, Block block, NDArray batch) {
        Parameters.trainable(block).forEach(array -> array.setRequiresGradient(true));
        try (GradientCollector tape = engine.engine().newGradientCollector()) {
            NDArray features = Forward.apply(block, batch, true);
            tape.backward(features.square().sum());
        }
    }

    private float[] features() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            Block block = block(engine, manager);
            return Forward.apply(block, batch(manager, 2), false).toFloatArray();
        }
    }

    private Block block(EngineSession engine, NDManager manager) {
        engine.engine().setRandomSeed(3);
        Block block = backbone().create(options(), input());
        block.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(input()));
        return block;
    }

    private NDArray batch(NDManager manager, int n) {
        return inputs(manager, new Shape(n).addAll(input()));
    }
}
