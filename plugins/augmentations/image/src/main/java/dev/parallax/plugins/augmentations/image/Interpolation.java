package dev.parallax.plugins.augmentations.image;

/** How pixels between pixels are made. */
public enum Interpolation {
    /** Straight lines between neighbours: the triangle filter. */
    BILINEAR(1) {
        @Override
        double weight(double distance, boolean antialias) {
            return Math.max(0, 1 - Math.abs(distance));
        }
    },

    /**
     * Piecewise cubics through four neighbours.
     *
     * <p>Source: Keys, "Cubic Convolution Interpolation for Digital Image Processing", 1981,
     * equation 4, with the free parameter of the filters that torchvision compares to: -0.5 with
     * antialiasing (as Pillow) and -0.75 without.
     */
    BICUBIC(2) {
        @Override
        double weight(double distance, boolean antialias) {
            double a = antialias ? -0.5 : -0.75;
            double x = Math.abs(distance);
            if (x < 1) {
                return ((a + 2) * x - (a + 3)) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
        }
    };

    private final int radius;

    Interpolation(int radius) {
        this.radius = radius;
    }

    /** Returns the distance, in pixels, at which a neighbour has no weight any more. */
    int radius() {
        return radius;
    }

    /** Returns the weight, not normalised, of a neighbour at a distance in pixels. */
    abstract double weight(double distance, boolean antialias);
}
