package dev.parallax.plugins.evaluators.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StructuralSimilarityTest {

    @Test
    void similaritiesAreThoseOfPlainNumpy() {
        // window by window, with weighted sums of deviations
        assertThat(ofWaves(13, 17)).isCloseTo(0.5213573142726293, within(1e-12));
        assertThat(ofWaves(11, 11)).isCloseTo(0.727191580117606, within(1e-12));
    }

    @Test
    void smallPlanesGetAWindowThatFits() {
        assertThat(ofWaves(7, 9)).isCloseTo(0.74263841651037, within(1e-12));
        assertThat(ofWaves(4, 20)).isCloseTo(0.5755044171959024, within(1e-12));
        assertThat(ofWaves(1, 5)).isCloseTo(0.8866865955194492, within(1e-12));
    }

    @Test
    void equalPlanesAreAllSimilar() {
        double[] x = plane(20 * 30, i -> i % 7 / 7.0);

        assertThat(new StructuralSimilarity(20, 30).of(x, x)).isEqualTo(1);
    }

    @Test
    void planesOfOneValueDifferByTheirMeansOnly() {
        double[] dark = plane(400, i -> 0.25);
        double[] bright = plane(400, i -> 0.75);

        double similarity = new StructuralSimilarity(20, 20).of(dark, bright);

        assertThat(similarity).isCloseTo((0.375 + 1e-4) / (0.625 + 1e-4), within(1e-12));
    }

    @Test
    void theNegativeOfAPlaneIsDissimilar() {
        double[] x = plane(400, i -> 0.5 + 0.4 * Math.sin(i));
        double[] negative = plane(400, i -> 1 - x[i]);

        assertThat(new StructuralSimilarity(20, 20).of(x, negative)).isLessThan(-0.9);
    }

    @Test
    void windowsOfOneValueHaveThatMean() {
        double[] means = GaussianWindow.of(5, 1.5).means(plane(6 * 8, i -> 0.3), 6, 8);

        assertThat(means).hasSize(2 * 4);
        assertThat(means).containsOnly(new double[] {0.3}, within(1e-15));
    }

    private static double ofWaves(int height, int width) {
        double[] x = plane(height * width, i -> 0.5 + 0.4 * Math.sin(0.37 * i));
        double[] y =
                plane(
                        height * width,
                        i -> 0.3 + 0.3 * Math.sin(0.37 * i) + 0.2 * Math.cos(1.3 * i));
        return new StructuralSimilarity(height, width).of(x, y);
    }

    private static double[] plane(int size, IntToDoubleFunction value) {
        return IntStream.range(0, size).mapToDouble(value).toArray();
    }
}
