package dev.parallax.plugins.evaluators.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SilhouetteTest {

    @Test
    void meansAreThoseOfTheReference() {
        Npz golden = new Npz(Shared.file("golden/metrics.npz"));
        for (String name : golden.cases("cluster")) {
            String at = "cluster/" + name + "/";
            double[][] rows = Rows.of(golden.get(at + "x"));

            for (String partition : new String[] {"true", "pred"}) {
                int[] clusters =
                        golden.get(at + (partition.equals("true") ? "labels" : "pred")).ints();
                assertThat(mean(Silhouette.of(rows, clusters)))
                        .as(at + partition)
                        .isCloseTo(golden.scalar(at + "silhouette_" + partition), within(1e-10));
            }
        }
    }

    @Test
    void pointsOnALineHaveTheSilhouettesOfPaper() {
        double[][] rows = {{0}, {1}, {4}, {6}, {20}};
        int[] clusters = {0, 0, 1, 1, 2};

        double[] silhouettes = Silhouette.of(rows, clusters);

        assertThat(silhouettes[0]).isCloseTo((5.0 - 1) / 5, within(1e-12));
        assertThat(silhouettes[1]).isCloseTo((4.0 - 1) / 4, within(1e-12));
        assertThat(silhouettes[2]).isCloseTo((3.5 - 2) / 3.5, within(1e-12));
        assertThat(silhouettes[3]).isCloseTo((5.5 - 2) / 5.5, within(1e-12));
        assertThat(silhouettes[4]).isZero();
    }

    @Test
    void samplesInTheWrongClusterAreNegative() {
        double[][] rows = {{0}, {10}, {0.5}, {10.5}};
        int[] clusters = {0, 0, 1, 1};

        assertThat(Arrays.stream(Silhouette.of(rows, clusters)).max().orElseThrow()).isNegative();
    }

    @Test
    void numbersOfClustersDoNotMatter() {
        double[][] rows = {{0}, {1}, {4}, {6}, {20}};

        assertThat(Silhouette.of(rows, new int[] {7, 7, 0, 0, 3}))
                .isEqualTo(Silhouette.of(rows, new int[] {0, 0, 1, 1, 2}));
    }

    @Test
    void oneClusterAndPointsThatCoincideHaveZero() {
        double[][] rows = {{1}, {1}, {1}};

        assertThat(Silhouette.of(rows, new int[] {0, 0, 0})).containsOnly(0);
        assertThat(Silhouette.of(rows, new int[] {0, 0, 1})).containsOnly(0);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
