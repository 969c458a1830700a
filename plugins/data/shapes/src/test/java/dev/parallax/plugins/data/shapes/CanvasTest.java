package dev.parallax.plugins.data.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CanvasTest {

    private static final Colour BLACK = new Colour(0, 0, 0);
    private static final Colour WHITE = new Colour(1, 1, 1);
    private static final Turn UPRIGHT = Turn.of(0);

    /** Areas of the outlines in units of the squared radius, by elementary geometry. */
    @ParameterizedTest
    @CsvSource({
        "DISC, 2.2698", // pi 0.85^2
        "RING, 2.0735", // pi (0.97^2 - 0.53^2)
        "SQUARE, 2.0736", // 1.44^2
        "TRIANGLE, 1.2990", // 3/4 sqrt 3
        "CROSS, 1.9200", // 2 * 1.9 * 0.6 - 0.6^2
        "STAR, 1.3887", // 5 * 1.05 * 0.45 * sin 36
        "HEART, 2.4024", // 1.16^2 + pi 0.58^2
    })
    void figuresCoverTheirArea(Shape shape, double area) {
        double radius = 20;

        assertThat(area(shape, 0)).isCloseTo(area * radius * radius, within(0.01 * 400));
        assertThat(area(shape, 1.234)).isCloseTo(area * radius * radius, within(0.01 * 400));
    }

    @Test
    void aCrescentIsADiscWithoutAnother() {
        // lens of circles of radius 0.98 and 0.8 whose centres are 0.5 apart
        double toFirst = (0.25 + 0.98 * 0.98 - 0.64) / (2 * 0.5);
        double toSecond = 0.5 - toFirst;
        double lens = segment(0.98, toFirst) + segment(0.8, toSecond);
        double area = Math.PI * 0.98 * 0.98 - lens;

        assertThat(area(Shape.CRESCENT, 0)).isCloseTo(area * 400, within(4.0));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void noOutlineReachesBeyondWhatIsPainted(Shape shape) {
        for (int i = 0; i < 360; i++) {
            double angle = Math.toRadians(i);
            float x = (float) (1.2 * Math.cos(angle));
            float y = (float) (1.2 * Math.sin(angle));

            assertThat(shape.distance(x, y)).isPositive();
        }
    }

    @Test
    void edgesAreAntialiased() {
        Canvas canvas = new Canvas(16);
        // a square from 4.5 to 11.5 pixels
        canvas.paint(figure(Shape.SQUARE, 0.5, 3.5 / 0.72 / 16, UPRIGHT));
        float[] values = canvas.image().values();

        float[] row = new float[8];
        System.arraycopy(values, 8 * 16 + 2, row, 0, 8);
        assertThat(row).containsExactly(new float[] {0, 0, 0.5f, 1, 1, 1, 1, 1}, within(1e-4f));
    }

    @Test
    void figuresAreCutOffAtTheBorder() {
        Canvas canvas = new Canvas(8);
        canvas.paint(figure(Shape.DISC, 0, 0.4, UPRIGHT));
        float[] values = canvas.image().values();

        assertThat(values[0]).isEqualTo(1);
        assertThat(values[63]).isZero();
    }

    @Test
    void stripesAlternateWithTheirPeriod() {
        Canvas canvas = new Canvas(32);
        canvas.paint(new Fill(Pattern.STRIPES, BLACK, WHITE, 0.25, UPRIGHT, 0, 0, 0));
        float[] values = canvas.image().values();

        for (int column = 0; column < 24; column++) {
            assertThat(values[column]).isEqualTo(values[column + 8], within(1e-5f));
            assertThat(values[column]).isEqualTo(values[5 * 32 + column]);
        }
        assertThat(values[0]).isEqualTo(1);
        assertThat(values[4]).isZero();
    }

    @ParameterizedTest
    @EnumSource(Pattern.class)
    void patternsMixBothColoursAndNothingElse(Pattern pattern) {
        float least = 1;
        float most = 0;
        for (float u = -7; u < 6; u += 0.13f) {
            for (float v = -7; v < 6; v += 0.13f) {
                float weight = pattern.weight(u, v, 8, 99);
                least = Math.min(least, weight);
                most = Math.max(most, weight);
            }
        }

        assertThat(least).isBetween(0f, 0.1f);
        assertThat(most).isBetween(pattern == Pattern.PLAIN ? 0f : 0.9f, 1f);
    }

    @Test
    void coloursKeepTheirBrightnessWhateverTheHue() {
        for (Hue hue : Hue.values()) {
            Colour colour = Colour.of(hue.degrees(), 0.3, 0.5);

            double luma = 0.299 * colour.red() + 0.587 * colour.green() + 0.114 * colour.blue();
            assertThat(luma).as(hue.name()).isCloseTo(0.5, within(1e-6));
        }
        assertThat(Colour.of(0, 0, 0.25)).isEqualTo(new Colour(0.25f, 0.25f, 0.25f));
        assertThat(Colour.of(120, 1, 0.587)).isEqualTo(new Colour(0, 1, 0));
    }

    /** Painted area of a figure of radius 20 pixels, white on black. */
    private static double area(Shape shape, double angle) {
        Canvas canvas = new Canvas(64);
        canvas.paint(figure(shape, 0.5, 20.0 / 64, Turn.of(angle)));
        float[] values = canvas.image().values();
        double area = 0;
        for (int i = 0; i < 64 * 64; i++) {
            area += values[i];
        }
        return area;
    }

    private static double segment(double radius, double distance) {
        return radius * radius * Math.acos(distance / radius)
                - distance * Math.sqrt(radius * radius - distance * distance);
    }

    private static Figure figure(Shape shape, double centre, double radius, Turn turn) {
        Fill white = new Fill(Pattern.PLAIN, WHITE, WHITE, 0.2, UPRIGHT, 0, 0, 0);
        return new Figure(shape, centre, centre, radius, turn, white);
    }
}
