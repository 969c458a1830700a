package dev.parallax.core.train.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.testkit.WithEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithEngine
final class MadeStatisticsTest {

    private NDManager manager;

    @BeforeEach
    void openEngine(NDManager manager) {
        this.manager = manager;
    }

    @Test
    void contestIsTheShareOfPairsInTheRightOrder() {
        NDArray real = manager.create(new float[] {3, 1, 2});
        NDArray made = manager.create(new float[] {0, 2});

        // 3 beats both, 1 beats one, 2 beats one and ties with one: 4.5 of 6
        assertThat(ContestStatistics.of(real, made).told()).isEqualTo(4.5 / 6, within(1e-12));
    }

    @Test
    void contestOfEqualScoresIsEven() {
        NDArray zeros = manager.zeros(new Shape(4, 1, 2, 2));

        assertThat(ContestStatistics.of(zeros, zeros).told()).isEqualTo(0.5);
    }

    @Test
    void varietyIsRelativeToRealSamples() {
        NDArray real = manager.create(new float[] {0, 0, 4, 8}, new Shape(2, 2));
        NDArray made = manager.create(new float[] {1, 5, 2, 7}, new Shape(2, 2));

        assertThat(VarietyStatistics.of(real, made).relative()).isEqualTo(0.25, within(1e-6));
    }

    @Test
    void oneSampleHasNoVariety() {
        NDArray one = manager.ones(new Shape(1, 3));

        assertThat(VarietyStatistics.of(one, one).relative()).isNaN();
    }
}
