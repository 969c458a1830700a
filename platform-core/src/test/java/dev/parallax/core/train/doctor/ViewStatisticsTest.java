package dev.parallax.core.train.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ViewStatisticsTest {

    private static final Offset<Double> LITTLE = Offset.offset(1e-6);

    @Test
    void sizeSpreadDetailAndDifferenceAreThoseOfTheValues() {
        FloatBuffer first = floats(1, 3, 1, 3, 5, 7, 5, 7);
        FloatBuffer second = floats(1, 3, 1, 3, 5, 7, 5, 3);

        ViewStatistics views = ViewStatistics.of(List.of(first, second), new Shape(2, 1, 2, 2));

        assertThat(views.size()).isCloseTo(Math.sqrt(21), LITTLE);
        assertThat(views.spread()).isCloseTo(2, LITTLE);
        assertThat(views.detail()).isCloseTo(1, LITTLE);
        assertThat(views.difference()).isCloseTo(0.5, LITTLE);
    }

    @Test
    void channelsOfOneColourHaveNoDetail() {
        ViewStatistics views =
                ViewStatistics.of(List.of(floats(1, 1, 2, 2, 3, 3, 4, 4)), new Shape(2, 2, 1, 2));

        assertThat(views.detail()).isZero();
        assertThat(views.spread()).isCloseTo(1, LITTLE);
    }

    @Test
    void equalSamplesHaveNoSpread() {
        ViewStatistics views =
                ViewStatistics.of(List.of(floats(1, 2, 3, 1, 2, 3)), new Shape(2, 1, 3));

        assertThat(views.spread()).isZero();
        assertThat(views.detail()).isPositive();
    }

    @Test
    void whatCannotBeSaidIsNotANumber() {
        ViewStatistics views = ViewStatistics.of(List.of(floats(1, 2, 3)), new Shape(1, 3));

        assertThat(views.spread()).as("of one sample").isNaN();
        assertThat(views.detail()).as("of a vector").isNaN();
        assertThat(views.difference()).as("of one view").isNaN();
    }

    @Test
    void onlyTheFirstSamplesOfALargeBatchAreMeasured() {
        FloatBuffer many = FloatBuffer.allocate(1000);
        many.put(0, new float[] {1, 2});

        ViewStatistics views = ViewStatistics.of(List.of(many), new Shape(1000, 1));

        assertThat(views.size()).isCloseTo(Math.sqrt(5.0 / 64), LITTLE);
    }

    private static FloatBuffer floats(float... values) {
        return FloatBuffer.wrap(values);
    }
}
