package dev.parallax.plugins.data.shapes;

/**
 * How two colours alternate over the plane: a weight in [0, 1] of the second.
 *
 * <p>Coordinates count periods; edges are softened over one pixel, for which a pattern is told how
 * many pixels a period has.
 */
enum Pattern {
    PLAIN {
        @Override
        float weight(float u, float v, float period, int salt) {
            return 0;
        }
    },
    STRIPES {
        @Override
        float weight(float u, float v, float period, int salt) {
            return soft((wave(u) - 0.5f) * 0.5f * period);
        }
    },
    CHECKER {
        @Override
        float weight(float u, float v, float period, int salt) {
            float a = wave(u) - 0.5f;
            float b = wave(v) - 0.5f;
            float nearest = Math.min(Math.abs(a), Math.abs(b));
            return soft((a * b < 0 ? -nearest : nearest) * 0.5f * period);
        }
    },
    DOTS {
        @Override
        float weight(float u, float v, float period, int salt) {
            float a = fraction(u) - 0.5f;
            float b = fraction(v) - 0.5f;
            return soft((0.32f - (float) Math.sqrt(a * a + b * b)) * period);
        }
    },
    /** Value noise: random weights on the corners of unit cells, smoothly interpolated. */
    NOISE {
        @Override
        float weight(float u, float v, float period, int salt) {
            int i = floor(2 * u);
            int j = floor(2 * v);
            float x = smooth(2 * u - i);
            float y = smooth(2 * v - j);
            float top = mix(corner(i, j, salt), corner(i + 1, j, salt), x);
            float bottom = mix(corner(i, j + 1, salt), corner(i + 1, j + 1, salt), x);
            return mix(top, bottom, y);
        }
    };

    /**
     * Returns the weight of the second colour at a point.
     *
     * @param u along the pattern, in periods
     * @param v across it, in periods
     * @param period pixels in a period
     * @param salt chooses among random patterns
     * @return 0 to 1
     */
    abstract float weight(float u, float v, float period, int salt);

    /** Coverage of a pixel whose centre is that many pixels inside an edge. */
    static float soft(float inside) {
        return Math.min(1, Math.max(0, inside + 0.5f));
    }

    /** A triangle wave of period 1 between 0 and 1. */
    private static float wave(float u) {
        return Math.abs(2 * fraction(u) - 1);
    }

    private static float fraction(float u) {
        return u - floor(u);
    }

    private static int floor(float u) {
        int truncated = (int) u;
        return u < truncated ? truncated - 1 : truncated;
    }

    private static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }

    private static float mix(float a, float b, float t) {
        return a + (b - a) * t;
    }

    private static float corner(int i, int j, int salt) {
        int h = (i * 0x9E3779B1) ^ (j * 0x85EBCA77) ^ salt;
        h = (h ^ (h >>> 15)) * 0x2C1B3C6D;
        h = (h ^ (h >>> 13)) * 0x297A2D39;
        return (h >>> 8) * 0x1p-24f;
    }
}
