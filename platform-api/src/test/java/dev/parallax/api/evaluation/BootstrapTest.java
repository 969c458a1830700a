package dev.parallax.api.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.random.Randomness;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    @Test
    void theIntervalOfAShareIsThatOfTheBinomialDistribution() {
        double[] scores = new double[400];
        Arrays.fill(scores, 0, 100, 1);

        Measurement share = Bootstrap.mean("accuracy", scores, 1);

        double margin = 1.96 * Math.sqrt(0.25 * 0.75 / 400);
        assertThat(share.value()).isEqualTo(0.25);
        assertThat(share.low()).isCloseTo(0.25 - margin, within(0.01));
        assertThat(share.high()).isCloseTo(0.25 + margin, within(0.01));
    }

    @Test
    void scoresThatAreEqualLieInTheirInterval() {
        double[] scores = new double[50];
        Arrays.fill(scores, 0.1);

        Measurement equal = Bootstrap.mean("error", scores, 1);

        assertThat(equal.value()).isEqualTo(0.1).isBetween(equal.low(), equal.high());
        assertThat(equal.high() - equal.low()).isCloseTo(0, within(1e-12));
    }

    @Test
    void aStatisticThatIsAMeanHasTheIntervalOfTheMean() {
        RandomGenerator random = Randomness.generator(1, "scores");
        double[] scores = random.doubles(500).toArray();

        Measurement mean = Bootstrap.mean("score", scores, 1);
        Measurement statistic =
                Bootstrap.statistic(
                        "score",
                        500,
                        rows -> Arrays.stream(rows).mapToDouble(i -> scores[i]).sum() / 500,
                        1);

        assertThat(statistic.value()).isCloseTo(mean.value(), within(1e-12));
        assertThat(statistic.low()).isCloseTo(mean.low(), within(0.003));
        assertThat(statistic.high()).isCloseTo(mean.high(), within(0.003));
    }

    @Test
    void aStatisticThatRepeatsInflateLiesInItsInterval() {
        // the share of samples that come more than once: 0, and about 0.37 in every resample
        Measurement repeats =
                Bootstrap.statistic(
                        "repeats",
                        100,
                        rows -> 1 - Arrays.stream(rows).distinct().count() / 100.0,
                        1);

        assertThat(repeats.value()).isZero();
        assertThat(repeats.low()).isNegative();
        assertThat(repeats.high()).isBetween(0.01, 0.2);
    }

    @Test
    void nothingToResampleIsAnError() {
        assertThatThrownBy(() -> Bootstrap.mean("accuracy", new double[0], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accuracy");
        assertThatThrownBy(() -> Bootstrap.statistic("nmi", 0, rows -> 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nmi");
    }
}
