package dev.parallax.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.random.Randomness;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final int CLUSTERS = 4;

    @Test
    void clustersStayTogetherAndApart() {
        float[][] features = clusters(200, 128);

        float[][] plane = Projection.plane(features, 7);

        for (int i = 0; i < plane.length; i++) {
            int self = i;
            long foreign =
                    IntStream.range(0, plane.length)
                            .boxed()
                            .sorted(Comparator.comparingDouble(j -> distance(plane, self, j)))
                            .limit(11)
                            .filter(j -> j % CLUSTERS != self % CLUSTERS)
                            .count();
            assertThat(foreign).as("foreign neighbours of point %d", i).isZero();
        }
    }

    @Test
    void nearestNeighboursSurviveTheProjection() {
        // a ring in many dimensions, with two neighbours for every point
        int n = 120;
        float[][] features = new float[n][60];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 30; k++) {
                double angle = 2 * Math.PI * i / n + k;
                features[i][2 * k] = (float) Math.cos(angle);
                features[i][2 * k + 1] = (float) Math.sin(angle);
            }
        }

        float[][] plane = Projection.plane(features, 1);

        double typical = distance(plane, 0, 1);
        for (int i = 0; i < n; i++) {
            assertThat(distance(plane, i, (i + 1) % n)).isLessThan(20 * typical);
            assertThat(distance(plane, i, (i + n / 2) % n))
                    .isGreaterThan(3 * distance(plane, i, (i + 1) % n));
        }
    }

    @Test
    void lengthOfAFeatureDoesNotMatter() {
        float[][] features = clusters(60, 16);
        float[][] longer = new float[features.length][];
        for (int i = 0; i < longer.length; i++) {
            longer[i] = features[i].clone();
            for (int j = 0; j < longer[i].length; j++) {
                longer[i][j] *= 1 << (i % 5);
            }
        }

        assertThat(Projection.plane(longer, 7)).isDeepEqualTo(Projection.plane(features, 7));
    }

    @Test
    void sameSeedSameMap() {
        float[][] features = clusters(80, 64);

        float[][] map = Projection.plane(features, 7);

        assertThat(Projection.plane(features, 7)).isDeepEqualTo(map);
        assertThat(Arrays.deepEquals(Projection.plane(features, 8), map)).isFalse();
    }

    @Test
    void collapsedFeaturesStillHaveAMap() {
        float[][] collapsed = new float[50][32];
        for (float[] row : collapsed) {
            Arrays.fill(row, 0.5f);
        }

        assertFinite(Projection.plane(collapsed, 7), 50);
        assertFinite(Projection.plane(new float[50][32], 7), 50);
    }

    @Test
    void featuresOfLowRankHaveAMap() {
        float[][] features = new float[60][128];
        for (int i = 0; i < features.length; i++) {
            features[i][i % 3] = 1;
        }

        float[][] plane = Projection.plane(features, 7);

        assertFinite(plane, 60);
        assertThat(distance(plane, 0, 3)).isLessThan(distance(plane, 0, 1));
    }

    @Test
    void fewSamplesHaveAMap() {
        for (int n = 0; n < 6; n++) {
            assertFinite(Projection.plane(clusters(n, 3), 7), n);
        }
    }

    @Test
    void singleDimensionHasAMap() {
        assertFinite(Projection.plane(clusters(20, 1), 7), 20);
    }

    @Test
    void brokenRowsAreNamed() {
        float[][] features = clusters(10, 4);
        features[6][2] = Float.NaN;

        assertThatThrownBy(() -> Projection.plane(features, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feature row 6 holds a value that is not finite");

        features[3] = new float[5];
        assertThatThrownBy(() -> Projection.plane(features, 7))
                .hasMessageContaining("feature row 3 has 5 values, the first 4");
    }

    @Test
    void principalComponentsHaveTheVarianceOfTheData() {
        // independent columns of deviation 9, 8, ... in scrambled order
        RandomGenerator random = Randomness.generator(1, "test");
        double[] deviations = {3, 9, 1, 7, 5, 8, 2, 6, 4};
        double[][] rows = new double[4000][deviations.length];
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = 100 + deviations[j] * random.nextGaussian();
            }
        }

        double[][] scores = new PrincipalComponents(3).project(rows, random);

        assertThat(scores[0]).hasSize(3);
        for (int c = 0; c < 3; c++) {
            int component = c;
            double variance =
                    Arrays.stream(scores)
                            .mapToDouble(row -> row[component] * row[component])
                            .average()
                            .orElseThrow();
            assertThat(Math.sqrt(variance)).isCloseTo(9 - c, within(0.3));
        }
    }

    @Test
    void allComponentsKeepAllDistances() {
        RandomGenerator random = Randomness.generator(2, "test");
        double[][] rows = new double[30][12];
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextGaussian();
            }
        }

        double[][] scores = new PrincipalComponents(50).project(rows, random);

        for (int i = 1; i < rows.length; i++) {
            assertThat(squaredDistance(scores[0], scores[i]))
                    .isCloseTo(squaredDistance(rows[0], rows[i]), within(1e-9));
        }
    }

    @Test
    void similaritiesAreSymmetricAndSumToOne() {
        RandomGenerator random = Randomness.generator(3, "test");
        double[][] rows = new double[150][5];
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextGaussian();
            }
        }

        Similarities similarities = Similarities.between(rows);

        double total = 0;
        for (int i = 0; i < rows.length; i++) {
            int[] neighbours = similarities.neighbours()[i];
            assertThat(neighbours).doesNotContain(i).hasSizeGreaterThan(30);
            for (int k = 0; k < neighbours.length; k++) {
                float weight = similarities.weights()[i][k];
                total += weight;
                int back = Arrays.binarySearch(similarities.neighbours()[neighbours[k]], i);
                assertThat(similarities.weights()[neighbours[k]][back]).isEqualTo(weight);
            }
        }
        assertThat(total).isCloseTo(1, within(1e-4));
    }

    private static float[][] clusters(int n, int width) {
        RandomGenerator random = Randomness.generator(5, "clusters");
        double[][] centres = new double[CLUSTERS][width];
        for (double[] centre : centres) {
            for (int j = 0; j < width; j++) {
                centre[j] = random.nextGaussian();
            }
        }
        float[][] features = new float[n][width];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < width; j++) {
                features[i][j] = (float) (centres[i % CLUSTERS][j] + 0.3 * random.nextGaussian());
            }
        }
        return features;
    }

    private static double distance(float[][] plane, int i, int j) {
        return Math.hypot(plane[i][0] - plane[j][0], plane[i][1] - plane[j][1]);
    }

    private static double squaredDistance(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> (a[k] - b[k]) * (a[k] - b[k])).sum();
    }

    private static void assertFinite(float[][] plane, int n) {
        assertThat(plane.length).isEqualTo(n);
        for (float[] point : plane) {
            assertThat(point).hasSize(2);
            assertThat(Float.isFinite(point[0]) && Float.isFinite(point[1])).isTrue();
        }
    }
}
