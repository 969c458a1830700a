package dev.parallax.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {

    @Test
    void thinningKeepsSpikesEndsAndOrder() {
        double[] ys = wave(12_345);
        ys[6_000] = 99;
        ys[9_001] = -99;

        Curve thin = curve(ys).thinned(1000);

        assertThat(thin.ys()).hasSizeLessThanOrEqualTo(1000).contains(99, -99);
        assertThat(thin.ys()).hasSizeGreaterThan(600);
        assertThat(thin.xs()).isSorted();
        assertThat(thin.xs()[0]).isLessThan(40);
        assertThat(thin.xs()[thin.xs().length - 1]).isGreaterThan(12_345 - 40);
        assertThat(Arrays.stream(thin.xs()).filter(x -> x == 6_000)).hasSize(1);
    }

    @Test
    void thinningKeepsGaps() {
        double[] ys = wave(9_000);
        Arrays.fill(ys, 4_000, 9_000, Double.NaN);

        Curve thin = curve(ys).thinned(1000);

        assertThat(thin.ys()[thin.ys().length - 1]).isNaN();
        assertThat(Arrays.stream(thin.ys()).filter(Double::isNaN).count()).isGreaterThan(100);
    }

    @Test
    void shortCurveStaysAsItIs() {
        Curve curve = curve(wave(1000));

        assertThat(curve.thinned(1000)).isSameAs(curve);
    }

    @Test
    void trendRunsThroughTheMiddleOfNoise() {
        double[] ys = IntStream.range(0, 400).mapToDouble(i -> 5 + (i % 2 == 0 ? 1 : -1)).toArray();

        double[] trend = Trend.of(ys);

        assertThat(Arrays.stream(trend, 20, 400)).allMatch(value -> Math.abs(value - 5) < 0.11);
        assertThat(Trend.helps(ys, trend)).isTrue();
    }

    @Test
    void loneSpikeMakesNoPlateau() {
        double[] ys = IntStream.range(0, 1000).mapToDouble(i -> 5 + 0.1 * (i % 3)).toArray();
        ys[500] = 1e6;

        assertThat(Arrays.stream(Trend.of(ys))).allMatch(value -> value < 5.3);
    }

    @Test
    void gapStaysAGapAndDoesNotSpread() {
        double[] ys = wave(200);
        ys[100] = Double.NaN;

        double[] trend = Trend.of(ys);

        assertThat(trend[100]).isNaN();
        assertThat(trend[99]).isFinite();
        assertThat(trend[101]).isFinite();
    }

    @Test
    void smoothLineNeedsNoTrend() {
        double[] ys = IntStream.range(0, 1000).mapToDouble(i -> Math.cos(i / 400.0)).toArray();

        assertThat(Trend.helps(ys, Trend.of(ys))).isFalse();
    }

    @Test
    void stepsAndValuesMustPair() {
        assertThatThrownBy(() -> new Curve("loss", "", new double[2], new double[3], null))
                .hasMessage("curve loss has 2 steps but 3 values");
    }

    private static Curve curve(double[] ys) {
        double[] xs = IntStream.range(0, ys.length).asDoubleStream().toArray();
        return new Curve("loss", "", xs, ys, null);
    }

    private static double[] wave(int n) {
        return IntStream.range(0, n).mapToDouble(i -> Math.sin(i / 50.0)).toArray();
    }
}
