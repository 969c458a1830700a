package dev.parallax.plugins.data.shapes;

/**
 * The outlines, each about the size of the unit circle around the origin; y points down.
 *
 * <p>An outline is given by its signed distance: below 0 inside, above 0 outside, and exact near
 * straight and round edges, which is all that antialiasing looks at. Corners are cut out of
 * half-planes with {@code max} and joined with {@code min}.
 */
@SuppressWarnings(
        "FloatingPointLiteralPrecision") // coordinates from a drawing, rounded by the compiler
enum Shape {
    DISC {
        @Override
        float distance(float x, float y) {
            return length(x, y) - 0.85f;
        }
    },
    RING {
        @Override
        float distance(float x, float y) {
            return Math.abs(length(x, y) - 0.75f) - 0.22f;
        }
    },
    CRESCENT {
        @Override
        float distance(float x, float y) {
            return Math.max(length(x, y) - 0.98f, 0.8f - length(x - 0.5f, y));
        }
    },
    SQUARE {
        @Override
        float distance(float x, float y) {
            return Math.max(Math.abs(x), Math.abs(y)) - 0.72f;
        }
    },
    TRIANGLE {
        @Override
        float distance(float x, float y) {
            return Math.max(y, HALF_SQRT_3 * Math.abs(x) - 0.5f * y) - 0.5f;
        }
    },
    CROSS {
        @Override
        float distance(float x, float y) {
            float a = Math.abs(x);
            float b = Math.abs(y);
            return Math.max(Math.min(a, b) - 0.3f, Math.max(a, b) - 0.95f);
        }
    },
    STAR {
        /**
         * Reflects the plane into a tenth of it, where the outline is one line. The mirrors stand
         * at 108, 72 and 36 degrees from the tip; the line goes from the tip (1.05, 0) to the notch
         * at 36 degrees, 0.45 from the centre.
         */
        @Override
        float distance(float x, float y) {
            float u = -y;
            float v = Math.abs(x);
            for (int i = 0; i < MIRROR_X.length; i++) {
                float beyond = Math.max(0, u * MIRROR_X[i] + v * MIRROR_Y[i]);
                u -= 2 * beyond * MIRROR_X[i];
                v -= 2 * beyond * MIRROR_Y[i];
            }
            return (u - 1.05f) * STAR_NORMAL_X + v * STAR_NORMAL_Y;
        }
    },
    HEART {
        /** A square on its tip with a disc on each of its upper sides. */
        @Override
        float distance(float x, float y) {
            float a = Math.abs(x);
            float side = 0.58f;
            float down = y - 0.1f;
            float square = (a + Math.abs(down)) * HALF_SQRT_2 - side;
            float disc = length(a - side * HALF_SQRT_2, down + side * HALF_SQRT_2) - side;
            return Math.min(square, disc);
        }
    };

    private static final float HALF_SQRT_2 = 0.70710678f;
    private static final float HALF_SQRT_3 = 0.8660254f;

    /** Unit normals of the mirrors at 108, 72 and 36 degrees, pointing to the side folded away. */
    private static final float[] MIRROR_X = {-0.95105652f, -0.95105652f, -0.58778525f};

    private static final float[] MIRROR_Y = {-0.30901699f, 0.30901699f, 0.80901699f};

    /** Unit normal of the line from (1.05, 0) to 0.45 (cos 36, sin 36). */
    private static final float STAR_NORMAL_X = 0.35978397f;

    private static final float STAR_NORMAL_Y = 0.93303563f;

    /**
     * Returns the signed distance of a point to the outline.
     *
     * @param x to the right, in units of the shape's radius
     * @param y down, in units of the shape's radius
     * @return below 0 inside
     */
    abstract float distance(float x, float y);

    private static float length(float x, float y) {
        return (float) Math.sqrt(x * x + y * y);
    }
}
