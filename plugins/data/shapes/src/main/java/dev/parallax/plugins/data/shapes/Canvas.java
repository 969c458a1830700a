package dev.parallax.plugins.data.shapes;

import dev.parallax.api.data.Image;

/** Paints fills and antialiased figures over each other into one square RGB image. */
final class Canvas {

    private final int side;
    private final float[] pixels;

    Canvas(int side) {
        this.side = side;
        this.pixels = new float[3 * side * side];
    }

    /** The image painted so far; nothing may be painted afterwards. */
    Image image() {
        return new Image(3, side, side, pixels);
    }

    /** Covers everything. */
    void paint(Fill fill) {
        Brush brush = new Brush(fill, side);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                brush.paint(column, row, 1);
            }
        }
    }

    /** Covers what is inside the figure, and the pixels on its outline in part. */
    void paint(Figure figure) {
        Brush brush = new Brush(figure.fill(), side);
        float radius = (float) (figure.radius() * side);
        float centreX = (float) (figure.x() * side);
        float centreY = (float) (figure.y() * side);
        float cos = figure.turn().cos() / radius;
        float sin = figure.turn().sin() / radius;
        // every outline lies within 1.2 radii
        int reach = (int) Math.ceil(1.2f * radius) + 1;
        int left = Math.max(0, (int) centreX - reach);
        int right = Math.min(side, (int) centreX + reach + 1);
        int top = Math.max(0, (int) centreY - reach);
        int bottom = Math.min(side, (int) centreY + reach + 1);
        for (int row = top; row < bottom; row++) {
            float dy = row + 0.5f - centreY;
            for (int column = left; column < right; column++) {
                float dx = column + 0.5f - centreX;
                float distance =
                        figure.shape().distance(cos * dx + sin * dy, cos * dy - sin * dx) * radius;
                if (distance < 0.5f) {
                    brush.paint(column, row, Pattern.soft(-distance));
                }
            }
        }
    }

    /** A fill in pixel coordinates. */
    private final class Brush {

        private final Fill fill;
        private final float period;
        private final float cos;
        private final float sin;

        Brush(Fill fill, int side) {
            this.fill = fill;
            this.period = (float) (fill.period() * side);
            this.cos = fill.turn().cos() / period;
            this.sin = fill.turn().sin() / period;
        }

        void paint(int column, int row, float opacity) {
            float u = cos * column + sin * row + (float) fill.u();
            float v = cos * row - sin * column + (float) fill.v();
            float weight = fill.pattern().weight(u, v, period, fill.salt());
            Colour a = fill.first();
            Colour b = fill.second();
            int at = row * side + column;
            blend(at, a.red() + (b.red() - a.red()) * weight, opacity);
            blend(at + side * side, a.green() + (b.green() - a.green()) * weight, opacity);
            blend(at + 2 * side * side, a.blue() + (b.blue() - a.blue()) * weight, opacity);
        }

        private void blend(int at, float value, float opacity) {
            pixels[at] += (value - pixels[at]) * opacity;
        }
    }
}
