package dev.parallax.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GeometryTest {

    @Test
    void rankMeMatchesTheReference() {
        Npz golden = new Npz(Shared.file("golden/metrics.npz"));

        for (String name : golden.cases("rankme")) {
            String path = "rankme/" + name + "/";
            double want = golden.scalar(path + "rankme");
            int singular = golden.get(path + "sigma").values().length;
            // squaring the singular values halves their digits: each that ought to be 0 is up to
            // 1e-8 of the greatest, and adds that times its logarithm to the entropy
            double tolerance = Math.min(1e-4, 2e-7 * singular);
            assertThat(Geometry.rankMe(rows(golden.get(path + "z"))))
                    .as(path)
                    .isCloseTo(want, within(tolerance * want));
        }
    }

    @Test
    void alignmentAndUniformityMatchTheReference() {
        Npz golden = new Npz(Shared.file("golden/metrics.npz"));

        for (String name : golden.cases("align_uniform")) {
            String path = "align_uniform/" + name + "/";
            float[][] x = rows(golden.get(path + "x"));
            float[][] y = rows(golden.get(path + "y"));
            assertRelative(Geometry.alignment(x, y), golden, path + "align");
            assertRelative(Geometry.uniformity(x), golden, path + "uniform_x");
            assertRelative(Geometry.uniformity(y), golden, path + "uniform_y");
        }
    }

    private static void assertRelative(double got, Npz golden, String name) {
        double want = golden.scalar(name);
        assertThat(got).as(name).isCloseTo(want, within(1e-5 * Math.abs(want)));
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
