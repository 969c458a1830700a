package dev.parallax.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class GeometryTest {

    @Test
    void rankMeMatchesTheReference() {
        Npz golden = new Npz(Shared.file("golden/metrics.npz"));

        for (String name : golden.cases("rankme")) {
            String path = "rankme/" + name + "/";
            // squaring the singular values halves the digits of the small ones
            assertThat(Geometry.rankMe(rows(golden.get(path + "z"))))
                    .as(path)
                    .isCloseTo(golden.scalar(path + "rankme"), Percentage.withPercentage(1e-4));
        }
    }

    @Test
    void alignmentAndUniformityMatchTheReference() {
        Npz golden = new Npz(Shared.file("golden/metrics.npz"));

        for (String name : golden.cases("align_uniform")) {
            String path = "align_uniform/" + name + "/";
            float[][] x = rows(golden.get(path + "x"));
            float[][] y = rows(golden.get(path + "y"));
            assertThat(Geometry.alignment(x, y))
                    .isCloseTo(golden.scalar(path + "align"), within(1e-5));
            assertThat(Geometry.uniformity(x))
                    .isCloseTo(golden.scalar(path + "uniform_x"), within(1e-5));
            assertThat(Geometry.uniformity(y))
                    .isCloseTo(golden.scalar(path + "uniform_y"), within(1e-5));
        }
    }

    @Test
    void equalFeaturesHaveNoSpreadAndRankOne() {
        float[][] rows = new float[20][];
        Arrays.fill(rows, new float[] {1, 2, 3, 4});

        assertThat(Geometry.meanStd(rows)).isCloseTo(0, within(1e-3));
        assertThat(Geometry.rankMe(rows)).isCloseTo(1, within(1e-3));
    }

    @Test
    void axesFillTheSphereEvenly() {
        float[][] rows = new float[8][8];
        for (int i = 0; i < 8; i++) {
            rows[i][i] = 5;
        }

        assertThat(Geometry.rankMe(rows)).isCloseTo(8, within(1e-3));
        assertThat(Geometry.effectiveRank(rows)).isCloseTo(7, within(1e-3));
    }

    private static float[][] rows(Npz.Array array) {
        int n = (int) array.shape()[0];
        int d = (int) array.shape()[1];
        float[][] rows = new float[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange(array.floats(), i * d, (i + 1) * d);
        }
        return rows;
    }
}
