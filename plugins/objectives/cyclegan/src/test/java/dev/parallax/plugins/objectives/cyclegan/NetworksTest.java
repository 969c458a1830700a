package dev.parallax.plugins.objectives.cyclegan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Parameters;
import dev.parallax.testkit.WithEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithEngine
class NetworksTest {

    private EngineSession engine;
    private NDManager manager;

    @BeforeEach
    void open(EngineSession engine, NDManager manager) {
        this.engine = engine;
        this.manager = manager;
    }

    @Test
    void generatorHasTheWeightsOfThePaper() {
        long w = 8;
        Block network = TranslatorNetwork.create(engine.operations(), 3, (int) w, 6);
        initialize(network, new Shape(2, 3, 16, 24));

        long weights = Parameters.trainable(network).stream().mapToLong(NDArray::size).sum();

        // two of 7x7, two strided and two transposed of 3x3, six blocks of two 3x3, the last bias
        long expected =
                2 * 49 * 3 * w
                        + 2 * 9 * (w * 2 * w + 2 * w * 4 * w)
                        + 6 * 2 * 9 * 4 * w * 4 * w
                        + 3;
        assertThat(weights).isEqualTo(expected);
        NDArray first = Parameters.named(network).get("1.weight").getArray();
        assertThat((double) first.square().mean().sqrt().getFloat()).isCloseTo(0.02, within(2e-3));
    }

    @Test
    void generatorKeepsTheSizeOfImages() {
        Block network = TranslatorNetwork.create(engine.operations(), 1, 4, 1);
        initialize(network, new Shape(2, 1, 12, 20));

        NDArray images = manager.randomUniform(-1, 1, new Shape(3, 1, 12, 20));

        NDArray translated = Forward.apply(network, images, false);
        assertThat(translated.getShape()).isEqualTo(images.getShape());
        assertThat(translated.abs().max().getFloat()).isLessThanOrEqualTo(1);
    }

    @Test
    void discriminatorScoresEveryPlace() {
        PatchDiscriminator judge = new PatchDiscriminator(engine.operations(), 3, 4, 3);
        initialize(judge.network(), new Shape(2, 3, 64, 32));

        NDArray images = manager.randomUniform(-1, 1, new Shape(2, 3, 64, 32));

        assertThat(judge.scores(images).getShape()).isEqualTo(new Shape(2, 1, 7, 3));
        assertThat(Forward.apply(judge.features(), images, false).getShape())
                .isEqualTo(new Shape(2, 16));
    }

    private void initialize(Block network, Shape input) {
        network.initialize(manager, DataType.FLOAT32, input);
    }
}
