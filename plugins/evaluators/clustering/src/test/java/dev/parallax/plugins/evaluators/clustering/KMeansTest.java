package dev.parallax.plugins.evaluators.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.StoppedException;
import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KMeansTest {

    @Test
    void clustersAreAsTightAsThoseOfTheReference() {
        Npz golden = new Npz(Shared.file("golden/metrics.npz"));
        for (String name : golden.cases("kmeans")) {
            String at = "kmeans/" + name + "/";
            double[][] points = Rows.of(golden.get(at + "x"));
            int k = (int) golden.get(at + "init").shape()[0];

            int[] clusters = new KMeans(k, 50 * k).assign(points, 1);

            // the reference starts once, at given centres, and may have ended elsewhere; the more
            // clusters, the more starts it takes to end as well
            assertThat(inertia(points, clusters, k))
                    .as(at)
                    .isLessThanOrEqualTo(golden.scalar(at + "inertia") * (1 + 1e-10));
        }
    }

    @Test
    void noPointIsNearerToAnotherCentre() {
        double[][] points = gaussian(500, 4);

        int[] clusters = new KMeans(6, 1).assign(points, 1);

        double[][] centres = centres(points, clusters, 6);
        for (int i = 0; i < points.length; i++) {
            double own = squaredDistance(points[i], centres[clusters[i]]);
            for (double[] centre : centres) {
                assertThat(own).isLessThanOrEqualTo(squaredDistance(points[i], centre) + 1e-12);
            }
        }
    }

    @Test
    void theTightestClustersOfAllStartsAreKept() {
        double[][] points = gaussian(300, 3);

        double once = inertia(points, new KMeans(8, 1).assign(points, 1), 8);
        double best = inertia(points, new KMeans(8, 20).assign(points, 1), 8);

        assertThat(best).isLessThan(once);
    }

    @Test
    void theSameSeedFindsTheSameClusters() {
        double[][] points = gaussian(300, 3);

        int[] once = new KMeans(8, 2).assign(points, 7);

        assertThat(new KMeans(8, 2).assign(points, 7)).isEqualTo(once);
        assertThat(new KMeans(8, 2).assign(points, 8)).isNotEqualTo(once);
    }

    @Test
    void pointsThatCoincideAreNoError() {
        double[][] points = new double[20][3];

        assertThat(new KMeans(4, 1).assign(points, 1)).hasSize(20);
    }

    @Test
    void anInterruptEndsTheSearch() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new KMeans(4, 5).assign(gaussian(100, 3), 1))
                .isInstanceOf(StoppedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static double[][] gaussian(int count, int width) {
        RandomGenerator random = Randomness.generator(3, "points");
        double[][] points = new double[count][width];
        for (double[] point : points) {
            Arrays.setAll(point, d -> random.nextGaussian());
        }
        return points;
    }

    private static double inertia(double[][] points, int[] clusters, int k) {
        double[][] centres = centres(points, clusters, k);
        return IntStream.range(0, points.length)
                .mapToDouble(i -> squaredDistance(points[i], centres[clusters[i]]))
                .sum();
    }

    private static double[][] centres(double[][] points, int[] clusters, int k) {
        double[][] centres = new double[k][points[0].length];
        int[] sizes = new int[k];
        for (int cluster : clusters) {
            sizes[cluster]++;
        }
        for (int i = 0; i < points.length; i++) {
            for (int d = 0; d < points[i].length; d++) {
                centres[clusters[i]][d] += points[i][d] / sizes[clusters[i]];
            }
        }
        return centres;
    }

    private static double squaredDistance(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(d -> (a[d] - b[d]) * (a[d] - b[d])).sum();
    }
}
