package dev.parallax.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    @ParameterizedTest
    @CsvSource({
        "0, 3120, 0 1000 2000 3000",
        "4.2, 5.9, 4.5 5 5.5",
        "0.0201, 0.0449, 0.025 0.03 0.035 0.04",
        "-1, 1, −1 −0.5 0 0.5 1",
        "0, 0.00004, 0 1e-5 2e-5 3e-5 4e-5"
    })
    void ticksAreRoundNumbersInsideTheRange(double low, double high, String labels) {
        Axis axis = Axis.over(DoubleStream.of(low, high), 4);

        assertThat(Arrays.stream(axis.ticks()).mapToObj(Figures::compact))
                .containsExactly(labels.split(" "));
    }

    @Test
    void constantHasAnAxisToo() {
        Axis axis = Axis.over(DoubleStream.of(0.1, 0.1, Double.NaN), 4);

        assertThat(axis.place(0.1)).isEqualTo(0.5, Offset.offset(1e-9));
        assertThat(axis.ticks()).hasSizeBetween(2, 10);
    }

    @Test
    void nothingHasAnAxisToo() {
        assertThat(Axis.over(DoubleStream.empty(), 4).ticks()).isNotEmpty();
    }
}
