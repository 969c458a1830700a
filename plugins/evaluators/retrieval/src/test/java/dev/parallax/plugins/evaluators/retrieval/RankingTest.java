package dev.parallax.plugins.evaluators.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.random.Randomness;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RankingTest {

    @Test
    void theMostSimilarIsFirst() {
        int[] labels = {0, 1, 0, 1, 0};
        float[] similarities = {9, 9, -0.5f, 0.9f, 0.1f, -1, 0};

        RelevantRanks ranks = new Ranking(labels, 1).of(similarities, 2, 0);

        // in order: row 1 (0.9), row 2 (0.1), row 4 (0), row 0 (-0.5), row 3 (-1)
        assertThat(ranks.ranks()).containsExactly(2, 3, 4);
    }

    @Test
    void itIsTheOrderOfSortedNumbers() {
        RandomGenerator random = Randomness.generator(1, "similarities");
        int[] labels = random.ints(500, 0, 3).toArray();
        float[] similarities = new float[500];
        for (int i = 0; i < 500; i++) {
            similarities[i] = random.nextFloat(-1, 1);
        }

        int[] ranks = new Ranking(labels, 1).of(similarities, 0, 2).ranks();

        int[] order =
                IntStream.range(0, 500)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -similarities[i]))
                        .mapToInt(i -> labels[i])
                        .toArray();
        assertThat(ranks)
                .isEqualTo(
                        IntStream.rangeClosed(1, 500)
                                .filter(rank -> order[rank - 1] == 2)
                                .toArray());
    }

    @Test
    void theTwoZerosAreEquallySimilar() {
        int[] labels = IntStream.range(0, 100).map(i -> i % 2).toArray();
        float[] similarities = new float[100];
        for (int i = 0; i < 100; i += 2) {
            similarities[i] = -0f;
        }

        assertThat(new Ranking(labels, 1).of(similarities, 0, 0).averagePrecision(100))
                .isBetween(0.4, 0.7);
        assertThat(new Ranking(labels, 1).of(similarities, 0, 1).averagePrecision(100))
                .isBetween(0.4, 0.7);
    }

    @Test
    void amongTheEquallySimilarNoClassIsPreferred() {
        // the gallery comes class by class, as folders do
        int[] labels = IntStream.range(0, 1000).map(i -> i / 100).toArray();
        float[] similarities = new float[1000];
        Ranking ranking = new Ranking(labels, 1);

        double[] precisions =
                IntStream.range(0, 10)
                        .mapToDouble(c -> ranking.of(similarities, 0, c).averagePrecision(1000))
                        .toArray();

        assertThat(Arrays.stream(precisions).max().orElseThrow()).isLessThan(0.2);
        assertThat(Arrays.stream(precisions).average().orElseThrow()).isCloseTo(0.1, within(0.02));
    }

    @Test
    void averagePrecisionIsThatOfPaper() {
        RelevantRanks ranks = new RelevantRanks(new int[] {1, 3, 6});

        assertThat(ranks.averagePrecision(Integer.MAX_VALUE))
                .isCloseTo((1 + 2.0 / 3 + 3.0 / 6) / 3, within(1e-12));
        assertThat(ranks.averagePrecision(5)).isCloseTo((1 + 2.0 / 3) / 3, within(1e-12));
        assertThat(ranks.averagePrecision(2)).isCloseTo(1.0 / 2, within(1e-12));
    }

    @Test
    void aPerfectRankingHasOneUnderEveryCut() {
        RelevantRanks ranks = new RelevantRanks(new int[] {1, 2, 3, 4});

        for (int cut = 1; cut < 10; cut++) {
            assertThat(ranks.averagePrecision(cut)).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void nothingRelevantIsNothingFound() {
        RelevantRanks none = new Ranking(new int[] {0, 0}, 1).of(new float[2], 0, 1);

        assertThat(none.averagePrecision(10)).isZero();
        assertThat(none.anyWithin(10)).isFalse();
    }
}
