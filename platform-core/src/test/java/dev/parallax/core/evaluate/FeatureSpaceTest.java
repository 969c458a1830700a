package dev.parallax.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.tracking.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FeatureSpaceTest {

    @Test
    void viewsThatAgreeAreAlignedWhateverTheirLength() {
        float[][] axes = {{1, 0}, {0, 1}};
        float[][] longer = {{3, 0}, {0, 5}};
        float[][] swapped = {{0, 1}, {1, 0}};

        assertThat(value("alignment", FeatureSpace.measure("x", axes, axes, longer)))
                .isCloseTo(0, within(1e-6));
        assertThat(value("alignment", FeatureSpace.measure("x", axes, axes, swapped)))
                .isCloseTo(2, within(1e-6));
    }

    @Test
    void rankAndSpreadAreThoseOfTheFeatures() {
        float[][] axes = {{2, 0}, {0, 2}};

        List<EvaluationResult> results = FeatureSpace.measure("x", axes, axes, axes);

        assertThat(value("RankMe", results)).isCloseTo(2, within(1e-4));
        // unit vectors at a right angle: log exp(-2 * 2)
        assertThat(value("uniformity", results)).isCloseTo(-4, within(1e-6));
        assertThat(results)
                .allSatisfy(
                        result -> {
                            assertThat(result.budget()).isEqualTo(EvaluationResult.NO_LABELS);
                            assertThat(result.representation()).isEqualTo("x");
                        });
    }

    private static double value(String metric, List<EvaluationResult> results) {
        return results.stream()
                .filter(result -> result.measurement().metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .measurement()
                .value();
    }
}
