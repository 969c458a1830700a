package dev.parallax.plugins.data.shapes;

/** The quarter of an image that a shape's centre lies in. */
enum Place {
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT;

    /**
     * Returns the quarter of a point.
     *
     * @param x from the left, as a part of the image's side
     * @param y from the top, as a part of the image's side
     * @return where it lies
     */
    static Place of(double x, double y) {
        return values()[(y < 0.5 ? 0 : 2) + (x < 0.5 ? 0 : 1)];
    }
}
