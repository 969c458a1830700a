package dev.parallax.plugins.evaluators.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.random.Randomness;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class AssignmentTest {

    @Test
    void theLargestEntryMayHaveToBeGivenUp() {
        int[][] gains = {{9, 8}, {8, 1}};

        assertThat(Assignment.largest(gains)).containsExactly(1, 0);
    }

    @Test
    void itIsAsGoodAsTheBestOfAllPermutations() {
        RandomGenerator random = Randomness.generator(1, "gains");
        for (int n = 1; n <= 7; n++) {
            for (int round = 0; round < 20; round++) {
                // few different values, so that there are ties
                int[][] gains = new int[n][];
                for (int i = 0; i < n; i++) {
                    gains[i] = random.ints(n, 0, round + 2).toArray();
                }

                int[] columns = Assignment.largest(gains);

                assertThat(columns).doesNotHaveDuplicates().hasSize(n);
                int sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += gains[i][columns[i]];
                }
                assertThat(sum).isEqualTo(best(gains, 0, new boolean[n]));
            }
        }
    }

    private static int best(int[][] gains, int row, boolean[] taken) {
        if (row == gains.length) {
            return 0;
        }
        int best = Integer.MIN_VALUE;
        for (int column = 0; column < gains.length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                best = Math.max(best, gains[row][column] + best(gains, row + 1, taken));
                taken[column] = false;
            }
        }
        return best;
    }
}
