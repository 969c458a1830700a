package dev.parallax.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.core.optim.OptimizerOptions.Decline;
import org.junit.jupiter.api.Test;

final class OptimizerOptionsTest {

    @Test
    void aConstantRateStays() {
        Schedule lr = Options.sgd().lr(0.3).decline(Decline.CONSTANT).build().learningRate(10, 5);

        assertThat(lr.at(0)).isEqualTo(0.3);
        assertThat(lr.at(9)).isEqualTo(0.3);
    }

    @Test
    void aLinearRateArrivesAtTheLastUpdate() {
        Schedule lr =
                Options.sgd().lr(1).finalLr(0.2).decline(Decline.LINEAR).build().learningRate(9, 3);

        assertThat(lr.at(0)).isEqualTo(1);
        assertThat(lr.at(4)).isCloseTo(0.6, within(1e-12));
        assertThat(lr.at(8)).isEqualTo(0.2);
    }

    @Test
    void aStepRateChangesAtSharesOfTheRun() {
        Schedule lr =
                Options.sgd()
                        .lr(1)
                        .decline(Decline.STEP)
                        .milestones(0.8, 0.6)
                        .build()
                        .learningRate(10, 5);

        assertThat(lr.at(5)).isEqualTo(1);
        assertThat(lr.at(6)).isCloseTo(0.1, within(1e-12));
        assertThat(lr.at(7)).isCloseTo(0.1, within(1e-12));
        assertThat(lr.at(8)).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void milestonesCountFromTheBeginningOfTheRunEvenAfterWarmUp() {
        Schedule lr =
                Options.sgd()
                        .lr(1)
                        .decline(Decline.STEP)
                        .milestones(0.6)
                        .warmup(1, 0)
                        .build()
                        .learningRate(10, 2);

        assertThat(lr.at(5)).isEqualTo(1);
        assertThat(lr.at(6)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void warmUpReachesTheRateAtItsLastUpdate() {
        Schedule lr =
                Options.sgd()
                        .lr(1)
                        .decline(Decline.CONSTANT)
                        .warmup(0.5, 0.2)
                        .build()
                        .learningRate(100, 8);

        assertThat(lr.at(0)).isCloseTo(0.4, within(1e-12));
        assertThat(lr.at(2)).isCloseTo(0.8, within(1e-12));
        assertThat(lr.at(3)).isEqualTo(1);
        assertThat(lr.at(4)).isEqualTo(1);
    }

    @Test
    void aRunShorterThanItsWarmUpEndsInIt() {
        Schedule lr = Options.sgd().lr(1).warmup(4, 0).build().learningRate(2, 1);

        assertThat(lr.at(1)).isEqualTo(0.5);
    }

    @Test
    void nesterovWithoutMomentumIsRefused() {
        assertThatThrownBy(() -> Options.sgd().momentum(0).nesterov().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("momentum");
    }

    @Test
    void aBetaOfOneIsRefused() {
        assertThatThrownBy(() -> Options.sgd().beta2(1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beta2")
                .hasMessageContaining("1.0");
    }
}
