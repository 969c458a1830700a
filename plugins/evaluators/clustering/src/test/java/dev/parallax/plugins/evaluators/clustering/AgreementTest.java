package dev.parallax.plugins.evaluators.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AgreementTest {

    @Test
    void measuresAreThoseOfTheReference() {
        Npz golden = new Npz(Shared.file("golden/metrics.npz"));
        for (String name : golden.cases("cluster")) {
            String at = "cluster/" + name + "/";
            int[] labels = golden.get(at + "labels").ints();
            int[] clusters = golden.get(at + "pred").ints();

            Contingency all = all(clusters, labels);

            assertThat(all.nmi()).as(at).isCloseTo(golden.scalar(at + "nmi"), within(1e-10));
            assertThat(all.ari()).as(at).isCloseTo(golden.scalar(at + "ari"), within(1e-10));
            assertThat(accuracy(clusters, labels))
                    .as(at)
                    .isCloseTo(golden.scalar(at + "hungarian_acc"), within(1e-10));
        }
    }

    @Test
    void smallPartitionsHaveTheMeasuresOfPaper() {
        // of six samples, one of the first three went astray
        int[] clusters = {0, 0, 1, 1, 1, 1};
        int[] labels = {0, 0, 0, 1, 1, 1};

        Contingency all = all(clusters, labels);

        // pairs: 4 in both, 7 in clusters, 6 in classes, of 15
        assertThat(all.ari()).isCloseTo((4 - 2.8) / (6.5 - 2.8), within(1e-12));
        double ofClusters = Math.log(3) - 2.0 / 3 * Math.log(2);
        double ofBoth = Math.log(6) - (2.0 / 6 * Math.log(2) + 3.0 / 6 * Math.log(3));
        double mutual = ofClusters + Math.log(2) - ofBoth;
        assertThat(all.nmi()).isCloseTo(2 * mutual / (ofClusters + Math.log(2)), within(1e-12));
        assertThat(accuracy(clusters, labels)).isCloseTo(5.0 / 6, within(1e-12));
    }

    @Test
    void numbersOfClustersDoNotMatter() {
        RandomGenerator random = Randomness.generator(1, "partitions");
        int[] labels = random.ints(200, 0, 5).toArray();
        int[] clusters =
                Arrays.stream(labels)
                        .map(c -> random.nextInt(3) == 0 ? random.nextInt(5) : c)
                        .toArray();
        int[] renamed = Arrays.stream(clusters).map(c -> (2 * c + 3) % 5).toArray();

        assertThat(all(renamed, labels).nmi())
                .isCloseTo(all(clusters, labels).nmi(), within(1e-12));
        assertThat(all(renamed, labels).ari())
                .isCloseTo(all(clusters, labels).ari(), within(1e-12));
        assertThat(accuracy(renamed, labels)).isEqualTo(accuracy(clusters, labels));
        assertThat(accuracy(clusters, labels)).isLessThan(1).isGreaterThan(0.6);
    }

    @Test
    void clustersThatAreTheClassesHaveOne() {
        int[] labels = {0, 1, 2, 0, 1, 2, 2};
        int[] renamed = {2, 0, 1, 2, 0, 1, 1};

        assertThat(all(renamed, labels).nmi()).isCloseTo(1, within(1e-12));
        assertThat(all(renamed, labels).ari()).isCloseTo(1, within(1e-12));
        assertThat(accuracy(renamed, labels)).isEqualTo(1);
    }

    @Test
    void oneClusterSaysNothingAboutClasses() {
        int[] labels = {0, 1, 0, 1};
        int[] together = {0, 0, 0, 0};

        assertThat(all(together, labels).nmi()).isZero();
        assertThat(all(together, labels).ari()).isZero();
        assertThat(accuracy(together, labels)).isEqualTo(0.5);
        assertThat(all(together, together).nmi()).isEqualTo(1);
        assertThat(all(together, together).ari()).isEqualTo(1);
    }

    @Test
    void independentPartitionsAgreeByChanceOnly() {
        RandomGenerator random = Randomness.generator(2, "partitions");
        int[] labels = random.ints(20_000, 0, 10).toArray();
        int[] clusters = random.ints(20_000, 0, 10).toArray();

        assertThat(all(clusters, labels).nmi()).isBetween(0.0, 0.002);
        assertThat(all(clusters, labels).ari()).isCloseTo(0, within(0.001));
        assertThat(accuracy(clusters, labels)).isBetween(0.1, 0.115);
    }

    @Test
    void aSampleThatComesTwiceCountsTwice() {
        Agreement agreement = new Agreement(new int[] {0, 1}, new int[] {1, 1}, 2);

        int[][] counts = agreement.among(new int[] {0, 0, 1}).counts();

        assertThat(counts).isDeepEqualTo(new int[][] {{0, 2}, {0, 1}});
    }

    private static double accuracy(int[] clusters, int[] labels) {
        return Arrays.stream(agreement(clusters, labels).correct()).average().orElseThrow();
    }

    private static Contingency all(int[] clusters, int[] labels) {
        return agreement(clusters, labels).among(IntStream.range(0, labels.length).toArray());
    }

    private static Agreement agreement(int[] clusters, int[] labels) {
        int most =
                1
                        + IntStream.concat(Arrays.stream(clusters), Arrays.stream(labels))
                                .max()
                                .orElse(0);
        return new Agreement(clusters, labels, most);
    }
}
