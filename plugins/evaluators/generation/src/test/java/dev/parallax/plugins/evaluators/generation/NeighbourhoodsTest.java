package dev.parallax.plugins.evaluators.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.WithEngine;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NeighbourhoodsTest {

    private NDManager manager;

    @BeforeAll
    void open(NDManager manager) {
        this.manager = manager;
    }

    @Test
    void aBallReachesToTheNeighbourOfThatRank() {
        // the last but one has its neighbours at 10 and 14, the last at 10 and 24
        Cloud others = line(0, 1, 2, 3, 4, 5, 6, 7, 21, 31);

        assertThat(
                        new Neighbourhoods(1)
                                .near(line(-1, -1.1, 8, 8.1, 11, 10.9, 42, 41, 0, 31), others))
                .containsExactly(1, 0, 1, 0, 1, 0, 0, 1, 1, 1);
        assertThat(
                        new Neighbourhoods(2)
                                .near(line(-2, -2.1, 9, 9.1, 35, 35.1, 56, 55, 0, 31), others))
                .containsExactly(1, 0, 1, 1, 1, 1, 0, 1, 1, 1);
    }

    @Test
    void madeImagesOfHalfOfTheKindsAreGoodButNotDiverse() {
        // real images of two kinds, of which one is made
        Cloud real = twoKinds(100, 0.5, 1);
        Cloud made = twoKinds(100, 0, 2);

        assertThat(mean(new Neighbourhoods(3).near(made, real))).isGreaterThan(0.9);
        assertThat(mean(new Neighbourhoods(3).near(real, made))).isCloseTo(0.5, within(0.05));
    }

    @Test
    void halfOfWhatIsMadeOfBothKindsIsOfTheRealOne() {
        Cloud real = twoKinds(100, 0, 1);
        Cloud made = twoKinds(100, 0.5, 2);

        assertThat(mean(new Neighbourhoods(3).near(made, real))).isCloseTo(0.5, within(0.05));
        assertThat(mean(new Neighbourhoods(3).near(real, made))).isGreaterThan(0.9);
    }

    @Test
    void copiesAreNearAlsoWhereTheOriginalHasTwins() {
        RandomGenerator random = Randomness.generator(1, "twins");
        double[] twin = random.doubles(500, -1e3, 1e3).toArray();
        double[] values = new double[12 * twin.length];
        Arrays.setAll(values, i -> twin[i % twin.length]);
        Cloud twins = Clouds.of(manager, twin.length, values);

        assertThat(new Neighbourhoods(3).near(twins, twins)).containsOnly(1);
    }

    @Test
    void distancesFarFromTheOriginAreMeasuredAllTheSame() {
        Cloud others = line(5000, 5001, 5002, 5003, 5004, 5005, 5006, 5007, 5008, 5009);
        Cloud judged = line(4999, 4998.5, 5010, 5010.5, 5000, 0, -5000, 5004.5, 5001, 5002);

        assertThat(new Neighbourhoods(1).near(judged, others))
                .containsExactly(1, 0, 1, 0, 1, 0, 0, 1, 1, 1);
    }

    @Test
    void moreNeighboursThanOthersAreAnError() {
        Cloud cloud = line(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

        assertThat(new Neighbourhoods(9).near(cloud, cloud)).containsOnly(1);
        assertThatThrownBy(() -> new Neighbourhoods(10).near(cloud, cloud))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 images have no 10 neighbours");
    }

    private Cloud line(double... values) {
        return Clouds.of(manager, 1, values);
    }

    /** The given share lies far away from the rest. */
    private Cloud twoKinds(int count, double far, long seed) {
        RandomGenerator random = Randomness.generator(seed, "kinds");
        double[] values = new double[2 * count];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() + (i < far * values.length ? 100 : 0);
        }
        return Clouds.of(manager, 2, values);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
