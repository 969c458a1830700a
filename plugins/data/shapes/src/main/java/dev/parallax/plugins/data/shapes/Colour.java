package dev.parallax.plugins.data.shapes;

/**
 * A colour.
 *
 * @param red 0 to 1
 * @param green 0 to 1
 * @param blue 0 to 1
 */
record Colour(float red, float green, float blue) {

    /**
     * Makes a colour of a hue and a brightness.
     *
     * @param degrees angle on the colour circle: 0 red, 120 green, 240 blue
     * @param chroma distance from grey, 0 to 1
     * @param luma brightness (ITU-R BT.601), kept up to clipping, 0 to 1
     * @return the colour
     */
    static Colour of(double degrees, double chroma, double luma) {
        double r = pure(degrees);
        double g = pure(degrees - 120);
        double b = pure(degrees - 240);
        double own = 0.299 * r + 0.587 * g + 0.114 * b;
        return new Colour(
                clip(luma + chroma * (r - own)),
                clip(luma + chroma * (g - own)),
                clip(luma + chroma * (b - own)));
    }

    /** The red part of a pure hue: 1 around 0 degrees, 0 around 180, linear between. */
    private static double pure(double degrees) {
        double turn = degrees / 360 - Math.floor(degrees / 360);
        return Math.min(1, Math.max(0, Math.abs(turn * 6 - 3) - 1));
    }

    private static float clip(double value) {
        return (float) Math.min(1, Math.max(0, value));
    }
}
