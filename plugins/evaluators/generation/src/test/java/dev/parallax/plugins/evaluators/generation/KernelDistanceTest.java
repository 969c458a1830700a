package dev.parallax.plugins.evaluators.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.WithEngine;
import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KernelDistanceTest {

    private NDManager manager;

    @BeforeAll
    void open(NDManager manager) {
        this.manager = manager;
    }

    @Test
    void distancesAreThoseOfTheReference() {
        Npz golden = new Npz(Shared.file("golden/metrics.npz"));
        for (String name : golden.cases("kid")) {
            String at = "kid/" + name + "/";
            Cloud real = Clouds.of(manager, golden.get(at + "x1"));
            Cloud made = Clouds.of(manager, golden.get(at + "x2"));

            double distance = KernelDistance.between(real, made).value();

            double want = golden.scalar(at + "kid_unbiased");
            assertThat(distance).as(at).isCloseTo(want, within(1e-9 * Math.max(1, Math.abs(want))));
        }
    }

    @Test
    void itIsTheDifferenceOfMomentsOfClouds() {
        // in one dimension k(x, y) = sum_p C(3, p) x^p y^p: ten points each at 1, and at 2 and 0
        Cloud ones = Clouds.of(manager, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        Cloud twos = Clouds.of(manager, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2);

        double distance = KernelDistance.between(ones, twos).value();

        assertThat(distance).isCloseTo(8 + 125 - 2 * 27, within(1e-12));
    }

    @Test
    void anyNumberOfImagesMayBeCompared() {
        Cloud real = uniform(30, 3, 1, 1);
        Cloud made = uniform(45, 3, 1.5, 2);

        double distance = KernelDistance.between(real, made).value();

        double want = meanKernel(real, real) + meanKernel(made, made) - 2 * meanKernel(real, made);
        assertThat(distance).isCloseTo(want, within(1e-12));
        assertThat(KernelDistance.between(made, real).value()).isCloseTo(want, within(1e-12));
    }

    @Test
    void manyImagesAreComparedBlockByBlock() {
        Cloud real = uniform(2100, 1, 1, 1);
        Cloud made = uniform(2100, 1, 1.5, 2);

        double distance = KernelDistance.between(real, made).value();

        double want = meanKernel(real, real) + meanKernel(made, made) - 2 * meanKernel(real, made);
        assertThat(distance).isCloseTo(want, within(1e-10));
    }

    @Test
    void theStandardErrorIsThatOfTheJackknife() {
        Cloud real = uniform(20, 2, 1, 1);
        Cloud made = uniform(25, 2, 1.2, 2);

        double error = KernelDistance.between(real, made).standardError();

        double want =
                Jackknife.standardError(real, made, (x, y) -> KernelDistance.between(x, y).value());
        assertThat(error).isCloseTo(want, within(1e-10));
    }

    @Test
    void imagesOfOneKindAreAtNoDistanceOnAverage() {
        double sum = 0;
        int negative = 0;
        int covered = 0;
        for (int r = 0; r < 300; r++) {
            Measurement kid =
                    measured(uniform(100, 20, 1, 2L * r), uniform(120, 20, 1, 2L * r + 1));
            sum += kid.value();
            negative += kid.value() < 0 ? 1 : 0;
            covered += kid.low() <= 0 && kid.high() >= 0 ? 1 : 0;
        }

        assertThat(sum / 300).isCloseTo(0, within(0.0006));
        assertThat(negative).isBetween(130, 200);
        assertThat(covered).isBetween(285, 300);
    }

    @Test
    void nineteenOfTwentyIntervalsHoldTheDistanceOfTheDistributions() {
        // E x^p is s^p / (p + 1) for x uniform on [0, s]; the distance is that of moments, weighted
        double want = 0;
        int[] choose = {1, 3, 3, 1};
        for (int p = 0; p < 4; p++) {
            double difference = (Math.pow(1.5, p) - 1) / (p + 1);
            want += choose[p] * difference * difference;
        }
        int covered = 0;
        for (int r = 0; r < 400; r++) {
            Measurement kid =
                    measured(uniform(200, 1, 1, 2L * r), uniform(200, 1, 1.5, 2L * r + 1));
            covered += kid.low() <= want && want <= kid.high() ? 1 : 0;
        }

        assertThat(covered).isBetween(364, 392); // 91 to 98 %
    }

    private static Measurement measured(Cloud real, Cloud made) {
        return KernelDistance.between(real, made).lowerIsBetter("KID");
    }

    private Cloud uniform(int count, int width, double most, long seed) {
        RandomGenerator random = Randomness.generator(seed, "uniform");
        return Clouds.drawn(manager, count, width, () -> most * random.nextDouble());
    }

    /** The mean of the kernel over all pairs of rows, but for a row with itself. */
    private static double meanKernel(Cloud a, Cloud b) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                double product = 0;
                for (int d = 0; d < a.width(); d++) {
                    product += a.matrix().get(i, d) * b.matrix().get(j, d);
                }
                if (!a.equals(b) || i != j) {
                    sum += Math.pow(product / a.width() + 1, 3);
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }
}
