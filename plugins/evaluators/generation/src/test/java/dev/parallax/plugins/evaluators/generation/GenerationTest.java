package dev.parallax.plugins.evaluators.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.WithEngine;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GenerationTest {

    private static final Generation.Options DEFAULTS = new Generation.Options(1000, 3);

    private EngineSession engine;
    private NDManager manager;

    @BeforeAll
    void open(EngineSession engine, NDManager manager) {
        this.engine = engine;
        this.manager = manager;
    }

    @Test
    void distancesComeInTheirOrderAndDirection() {
        List<Measurement> distances = distances(uniform(50, 8, 1), uniform(60, 8, 2));

        assertThat(distances)
                .extracting(Measurement::metric)
                .containsExactly("KID", "Frechet", "precision", "recall");
        assertThat(distances)
                .extracting(Measurement::higherIsBetter)
                .containsExactly(false, false, true, true);
        assertThat(new Generation().samples(DEFAULTS)).isEqualTo(1000);
    }

    @Test
    void realImagesAreAtNoKernelDistanceFromOthers() {
        Measurement kid = distances(uniform(200, 8, 1), uniform(200, 8, 2)).get(0);

        assertThat(kid.low()).isNegative();
        assertThat(kid.high()).isPositive().isLessThan(0.05);
    }

    @Test
    void aShareIsTakenForTheTarget() {
        NDArray other = Clouds.array(manager, 1, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0);
        NDArray target = Clouds.array(manager, 1, 8, 9, 10, 8, 9, 10, 8, 9, 10, 8);
        NDArray judged = Clouds.array(manager, 1, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9);

        List<Measurement> taken =
                new Generation().taken(DEFAULTS, other, target, judged, engine, 3);

        assertThat(taken).hasSize(1);
        assertThat(taken.get(0).metric()).isEqualTo("taken for target");
        assertThat(taken.get(0).value()).isCloseTo(0.3, within(1e-12));
        assertThat(taken.get(0).low()).isBetween(0.0, 0.2);
        assertThat(taken.get(0).higherIsBetter()).isTrue();
    }

    @Test
    void errorsOfAConstantDifferenceAreExact() {
        NDArray expected = manager.zeros(new Shape(4, 3, 12, 14));
        NDArray made = manager.full(new Shape(4, 3, 12, 14), 0.25f);

        List<Measurement> errors = errors(expected, made);

        assertThat(errors)
                .extracting(Measurement::metric)
                .containsExactly("cycle L1", "cycle PSNR", "cycle SSIM");
        assertThat(errors)
                .extracting(Measurement::higherIsBetter)
                .containsExactly(false, true, true);
        assertThat(errors.get(0).value()).isCloseTo(0.25, within(1e-12));
        assertThat(errors.get(1).value()).isCloseTo(20 * Math.log10(4), within(1e-12));
        assertThat(errors.get(2).value()).isCloseTo(1e-4 / (0.0625 + 1e-4), within(1e-12));
    }

    @Test
    void errorsAreThoseOfEveryImageWithAllItsChannels() {
        // the second of three images differs, in its first channel of two
        float[] values = new float[3 * 2 * 16 * 16];
        Arrays.fill(values, 2 * 256, 3 * 256, 0.5f);
        NDArray made = manager.create(values, new Shape(3, 2, 16, 16));
        NDArray expected = manager.zeros(new Shape(3, 2, 16, 16));

        ImageErrors errors = ImageErrors.of(expected, made, engine);

        assertThat(errors.l1()).containsExactly(0, 0.25, 0);
        assertThat(errors.psnr()).containsExactly(new double[] {100, 9.0309, 100}, within(1e-4));
        double similarity = (1 + 1e-4 / (0.25 + 1e-4)) / 2;
        assertThat(errors.ssim()).containsExactly(new double[] {1, similarity, 1}, within(1e-12));
    }

    @Test
    void manyImagesAreComparedBlockByBlock() {
        // 22 images fill a block
        NDArray made = manager.randomUniform(0, 1, new Shape(25, 3, 250, 250));
        NDArray expected = made.mul(0.5f);

        ImageErrors errors = ImageErrors.of(expected, made, engine);

        float[] means = made.reshape(25, 3 * 250 * 250).mean(new int[] {1}).toFloatArray();
        for (int i = 0; i < 25; i++) {
            assertThat(errors.l1()[i]).isCloseTo(means[i] / 2, within(1e-5));
            assertThat(errors.ssim()[i]).isBetween(0.5, 0.95);
        }
    }

    @Test
    void imagesThatAreEqualAreTheBestThereAre() {
        NDArray images = manager.randomUniform(0, 1, new Shape(5, 1, 8, 8));

        List<Measurement> errors = errors(images, images);

        assertThat(errors).extracting(Measurement::value).containsExactly(0.0, 100.0, 1.0);
    }

    @Test
    void fewImagesAreAnError() {
        assertThatThrownBy(() -> distances(uniform(9, 4, 1), uniform(50, 4, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("real images of shape (9, 4)")
                .hasMessageContaining("at least 10");
    }

    @Test
    void featuresOfTwoEncodersAreAnError() {
        assertThatThrownBy(() -> distances(uniform(20, 4, 1), uniform(20, 5, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(20, 4) and (20, 5)");
    }

    @Test
    void imagesOfTwoSizesAreAnError() {
        assertThatThrownBy(
                        () ->
                                errors(
                                        manager.zeros(new Shape(4, 3, 8, 8)),
                                        manager.zeros(new Shape(4, 3, 8, 9))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(4, 3, 8, 8) and (4, 3, 8, 9)");
    }

    @Test
    void featuresThatAreNoNumbersAreAnError() {
        NDArray made = uniform(20, 4, 1).div(0);

        assertThatThrownBy(() -> distances(uniform(20, 4, 1), made))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("made images hold NaN or infinity");
    }

    @Test
    void moreNeighboursThanSamplesAreNoOptions() {
        assertThatThrownBy(() -> new Generation.Options(10, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neighbours is 10");
    }

    private List<Measurement> distances(NDArray real, NDArray made) {
        return new Generation().distances(DEFAULTS, real, made, engine, 3);
    }

    private List<Measurement> errors(NDArray expected, NDArray made) {
        return new Generation().errors(DEFAULTS, "cycle", expected, made, engine, 3);
    }

    private NDArray uniform(int count, int width, long seed) {
        RandomGenerator random = Randomness.generator(seed, "uniform");
        double[] values = random.doubles((long) count * width).map(u -> 2 * u - 1).toArray();
        return Clouds.array(manager, width, values);
    }
}
