package dev.parallax.plugins.evaluators.clustering;

import dev.parallax.api.Interruption;
import dev.parallax.api.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.Clusterable;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.Well19937c;

/**
 * Lloyd's k-means from centres that are spread out at random (Arthur and Vassilvitskii, "k-means++:
 * The Advantages of Careful Seeding", 2007), started several times; the clusters with the smallest
 * sum of squared distances to their centres are kept.
 *
 * @param clusters how many to find
 * @param restarts how often to start
 */
record KMeans(int clusters, int restarts) {

    /** The most of one start; most end much sooner, when nothing moves any more. */
    private static final int ITERATIONS = 300;

    private static final EuclideanDistance EUCLIDEAN = new EuclideanDistance();

    /**
     * Assigns points to clusters.
     *
     * @param points n of them, at least as many as clusters; all numbers finite
     * @param seed the seed of the run
     * @return n cluster numbers; of points that coincide some clusters may stay empty
     */
    int[] assign(double[][] points, long seed) {
        List<Point> all = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            all.add(new Point(i, points[i]));
        }
        List<CentroidCluster<Point>> best = List.of();
        double smallest = Double.POSITIVE_INFINITY;
        for (int start = 0; start < restarts; start++) {
            List<CentroidCluster<Point>> found =
                    new KMeansPlusPlusClusterer<Point>(
                                    clusters,
                                    ITERATIONS,
                                    KMeans::distance,
                                    new Well19937c(Randomness.mix(seed, "k-means", start)))
                            .cluster(all);
            double inertia = inertia(found);
            if (inertia < smallest) {
                smallest = inertia;
                best = found;
            }
        }
        return numbers(best, points.length);
    }

    /** Called for every point and centre: the only place to stop the library's loop. */
    private static double distance(double[] one, double[] other) {
        Interruption.check();
        return EUCLIDEAN.compute(one, other);
    }

    /** The sum of squared distances of points to the centres of their clusters. */
    private static double inertia(List<CentroidCluster<Point>> clusters) {
        double inertia = 0;
        for (CentroidCluster<Point> cluster : clusters) {
            double[] centre = cluster.getCenter().getPoint();
            for (Point point : cluster.getPoints()) {
                double away = EUCLIDEAN.compute(centre, point.values());
                inertia += away * away;
            }
        }
        return inertia;
    }

    private static int[] numbers(List<CentroidCluster<Point>> clusters, int points) {
        int[] numbers = new int[points];
        for (int c = 0; c < clusters.size(); c++) {
            for (Point point : clusters.get(c).getPoints()) {
                numbers[point.row()] = c;
            }
        }
        return numbers;
    }

    /** A point that knows its row. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and not copied
    private record Point(int row, double[] values) implements Clusterable {

        @Override
        public double[] getPoint() {
            return values;
        }
    }
}
