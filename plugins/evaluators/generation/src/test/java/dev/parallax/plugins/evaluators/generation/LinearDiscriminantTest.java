package dev.parallax.plugins.evaluators.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.WithEngine;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LinearDiscriminantTest {

    private NDManager manager;

    @BeforeAll
    void open(NDManager manager) {
        this.manager = manager;
    }

    @Test
    void theShrunkCovarianceIsThatOfPlainNumpy() {
        // more samples than features, and more features than samples; formulas of the paper
        PooledCovariance tall = PooledCovariance.of(waves(12, 5, 1.0), manager);
        PooledCovariance wide = PooledCovariance.of(waves(12, 20, 1.0), manager);

        assertThat(tall.intensity()).isCloseTo(0.25854231351767687, within(1e-12));
        assertThat(tall.inverseTimes(cosines(5)).data)
                .startsWith(
                        new double[] {2.04088435970944, 0.6505449789909002, -0.7248992512636382},
                        within(1e-10));
        assertThat(wide.intensity()).isCloseTo(0.6501807212924318, within(1e-12));
        assertThat(CommonOps_DDRM.elementSum(wide.inverseTimes(cosines(20))))
                .isCloseTo(2.6193745769328443, within(1e-10));
    }

    @Test
    void theDiscriminantIsThatOfPlainNumpy() {
        LinearDiscriminant tall = ofWaves(5);
        LinearDiscriminant wide = ofWaves(20);

        // features are float32
        assertThat(tall.threshold()).isCloseTo(2.4137042172906575, within(1e-5));
        assertThat(tall.direction().get(0)).isCloseTo(2.8098304088118424, within(1e-5));
        assertThat(wide.threshold()).isCloseTo(5.457409696153449, within(1e-5));
        assertThat(wide.direction().get(0)).isCloseTo(1.7375544845682915, within(1e-5));
    }

    @Test
    void itSeesThroughDirectionsThatVaryMuchInBothDomains() {
        Cloud other = stretched(200, 0, 1);
        Cloud target = stretched(200, 1, 2);
        LinearDiscriminant discriminant = LinearDiscriminant.between(other, target, manager);

        assertThat(mean(discriminant.taken(stretched(200, 1, 3)))).isGreaterThan(0.95);
        assertThat(mean(discriminant.taken(stretched(200, 0, 4)))).isLessThan(0.05);
    }

    @Test
    void theThresholdLiesAtTheMidpointHoweverManyThereAreOfEach() {
        Cloud other = Clouds.of(manager, 1, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2);
        Cloud target = Clouds.of(manager, 1, 4, 5, 6, 4, 5, 6, 4, 5, 6, 5);
        Cloud judged = Clouds.of(manager, 1, 2.9, 2.99, 3.01, 100, -100, 0, 2, 4, 6, 8);

        LinearDiscriminant discriminant = LinearDiscriminant.between(other, target, manager);

        assertThat(discriminant.taken(judged)).containsExactly(0, 0, 1, 1, 0, 0, 0, 1, 1, 1);
    }

    @Test
    void domainsThatAreTheSameAreTakenHalfForEach() {
        Cloud domain = stretched(20, 0, 1);

        double[] taken = LinearDiscriminant.between(domain, domain, manager).taken(domain);

        assertThat(taken).containsOnly(0.5);
    }

    @Test
    void domainsThatDoNotVaryAreToldApart() {
        Cloud other = Clouds.drawn(manager, 10, 3, () -> 1);
        Cloud target = Clouds.drawn(manager, 10, 3, () -> 2);

        LinearDiscriminant discriminant = LinearDiscriminant.between(other, target, manager);

        assertThat(discriminant.taken(other)).containsOnly(0);
        assertThat(discriminant.taken(target)).containsOnly(1);
    }

    private LinearDiscriminant ofWaves(int width) {
        double[] target = waves(10, width, 0.9).data;
        Arrays.setAll(target, i -> target[i] + 0.3);
        return LinearDiscriminant.between(
                Clouds.of(manager, width, waves(12, width, 0.3).data),
                Clouds.of(manager, width, target),
                manager);
    }

    /** The domains differ by their second feature; the first and third hide it. */
    private Cloud stretched(int count, double second, long seed) {
        RandomGenerator random = Randomness.generator(seed, "stretched");
        double[] values = new double[3 * count];
        for (int i = 0; i < count; i++) {
            double common = random.nextGaussian(0, 2);
            values[3 * i] = common;
            values[3 * i + 1] = common + second + random.nextGaussian(0, 0.2);
            values[3 * i + 2] = random.nextGaussian(0, 2);
        }
        return Clouds.of(manager, 3, values);
    }

    private static DMatrixRMaj waves(int rows, int width, double phase) {
        DMatrixRMaj waves = new DMatrixRMaj(rows, width);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                waves.set(i, j, Math.sin(phase + 0.7 * i * i + 1.3 * j + 0.1 * i * j));
            }
        }
        return waves;
    }

    private static DMatrixRMaj cosines(int width) {
        DMatrixRMaj cosines = new DMatrixRMaj(width, 1);
        for (int j = 0; j < width; j++) {
            cosines.set(j, 0, Math.cos(j));
        }
        return cosines;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
