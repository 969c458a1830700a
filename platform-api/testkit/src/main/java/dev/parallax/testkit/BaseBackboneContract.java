package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.parallax.api.Option;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Parameters;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every backbone owes.
 *
 * @param <O> the options
 */
public abstract class BaseBackboneContract<O extends Record> {

    /**
     * Opens an engine.
     *
     * @return closed by the contract
     */
    protected abstract EngineSession openEngine();

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
    protected abstract O options();

    /**
     * Returns the shape of an input that the small network takes.
     *
     * @return without the batch axis
     */
    protected abstract Shape input();

    @Test
    final void everyOptionIsDocumented() {
        for (RecordComponent component : backbone().optionsType().getRecordComponents()) {
            assertThat(component.getAnnotation(Option.class))
                    .as("@Option of %s", component.getName())
                    .isNotNull();
        }
        assertThat(backbone().name()).matches("[a-z][a-z0-9-]*");
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
            }
        }
    }

    @Test
    final void gradientReachesEveryTrainedParameter() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            Block block = block(engine, manager);
            Parameters.trainable(block).forEach(array -> array.setRequiresGradient(true));

            try (GradientCollector tape = engine.engine().newGradientCollector()) {
                NDArray features = Forward.apply(block, batch(manager, 4), true);
                tape.backward(features.square().sum());
            }

            for (Map.Entry<String, Parameter> entry : Parameters.named(block).entrySet()) {
                if (entry.getValue().requiresGradient()) {
                    float size = entry.getValue().getArray().getGradient().abs().sum().getFloat();
                    assertThat(size).as("gradient of %s", entry.getKey()).isPositive();
                }
            }
        }
    }

    @Test
    final void equalSeedsMakeEqualNetworks() {
        assertThat(features()).isEqualTo(features());
    }

    @Test
    final void inferenceLeavesNoArraysBehind() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            Block block = block(engine, manager);
            int before = manager.getManagedArrays().size();

            for (int i = 0; i < 3; i++) {
                try (NDManager scope = manager.newSubManager()) {
                    Forward.apply(block, batch(scope, 2), true);
                }
            }

            assertThat(manager.getManagedArrays()).hasSize(before);
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
        return manager.randomNormal(new Shape(n).addAll(input()));
    }
}
