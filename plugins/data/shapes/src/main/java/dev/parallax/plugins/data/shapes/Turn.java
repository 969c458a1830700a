package dev.parallax.plugins.data.shapes;

/**
 * A rotation.
 *
 * @param cos cosine of the angle
 * @param sin sine of the angle
 */
record Turn(float cos, float sin) {

    /** {@link StrictMath}, so that every machine renders the same pixels. */
    static Turn of(double radians) {
        return new Turn((float) StrictMath.cos(radians), (float) StrictMath.sin(radians));
    }
}
