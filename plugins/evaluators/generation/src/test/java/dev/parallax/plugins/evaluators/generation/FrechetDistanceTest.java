package dev.parallax.plugins.evaluators.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.WithEngine;
import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FrechetDistanceTest {

    private NDManager manager;

    @BeforeAll
    void open(NDManager manager) {
        this.manager = manager;
    }

    @Test
    void distancesAreThoseOfTheReference() {
        Npz golden = new Npz(Shared.file("golden/metrics.npz"));
        for (String name : golden.cases("fid")) {
            String at = "fid/" + name + "/";
            Cloud real = Clouds.of(manager, golden.get(at + "x1"));
            Cloud made = Clouds.of(manager, golden.get(at + "x2"));

            double distance = FrechetDistance.between(real, made).value();

            double tolerance = isDeficient(real) || isDeficient(made) ? 1e-5 : 1e-8;
            double want = golden.scalar(at + "fid_eig");
            assertThat(distance).as(at).isCloseTo(want, within(tolerance * want));
            assertThat(FrechetDistance.between(made, real).value())
                    .as(at)
                    .isCloseTo(want, within(tolerance * want));
        }
    }

    /**
     * Says whether the covariance has no inverse: N rows less their mean span N - 1 dimensions at
     * most. One such covariance gives the product of both eigenvalues of 0. The reference computes
     * them as rounding errors around 0 and takes their roots, which have half of the digits.
     */
    private static boolean isDeficient(Cloud cloud) {
        return cloud.size() - 1 < cloud.width();
    }

    @Test
    void inOneDimensionItIsTheDifferenceOfMeansAndOfDeviations() {
        Cloud narrow = Clouds.of(manager, 1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        Cloud wide = Clouds.of(manager, 1, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23);

        double distance = FrechetDistance.between(narrow, wide).value();

        double deviation = Math.sqrt(82.5 / 9);
        assertThat(distance).isCloseTo(9.5 * 9.5 + deviation * deviation, within(1e-10));
    }

    @Test
    void equalCloudsAreAtNoDistance() {
        Cloud narrow = gaussian(40, 6, 0, 1);
        Cloud wide = gaussian(12, 30, 0, 1);

        assertThat(FrechetDistance.between(narrow, narrow).value()).isBetween(0.0, 1e-12);
        assertThat(FrechetDistance.between(wide, wide).value()).isBetween(0.0, 1e-12);
    }

    @Test
    void featuresThatHaveCollapsedHaveADistance() {
        Cloud point = Clouds.drawn(manager, 15, 4, () -> 2);
        Cloud origin = Clouds.drawn(manager, 15, 4, () -> 0);

        Estimate distance = FrechetDistance.between(point, origin);

        assertThat(distance.value()).isCloseTo(16, within(1e-12));
        assertThat(distance.standardError()).isZero();
    }

    @Test
    void theStandardErrorIsNearlyThatOfTheJackknife() {
        Cloud real = gaussian(60, 3, 0, 1);
        Cloud made = gaussian(80, 3, 1, 2);

        double error = FrechetDistance.between(real, made).standardError();

        double want =
                Jackknife.standardError(
                        real, made, (x, y) -> FrechetDistance.between(x, y).value());
        assertThat(error).isCloseTo(want, within(0.03 * want));
    }

    @Test
    void nineteenOfTwentyIntervalsHoldTheAverageDistance() {
        assertThat(covered(3, 0.8)).isBetween(0.92, 0.985);
    }

    @Test
    void intervalsAreRatherTooWideWhereThereIsNoDistance() {
        assertThat(covered(3, 0)).isBetween(0.95, 1.0);
        assertThat(covered(50, 0)).isBetween(0.95, 1.0);
    }

    /** The share of the intervals that hold the mean of all values. */
    private double covered(int width, double shift) {
        Measurement[] measured = new Measurement[400];
        for (int r = 0; r < measured.length; r++) {
            Cloud real = gaussian(60, width, 0, 2L * r);
            Cloud made = gaussian(50, width, shift, 2L * r + 1);
            measured[r] = FrechetDistance.between(real, made).lowerIsBetter("Frechet");
        }
        double mean = Arrays.stream(measured).mapToDouble(Measurement::value).average().orElse(0);
        return Arrays.stream(measured)
                .mapToInt(m -> m.low() <= mean && mean <= m.high() ? 1 : 0)
                .average()
                .orElse(0);
    }

    private Cloud gaussian(int count, int width, double mean, long seed) {
        RandomGenerator random = Randomness.generator(seed, "gaussian");
        return Clouds.drawn(manager, count, width, () -> random.nextGaussian(mean, 1));
    }
}
