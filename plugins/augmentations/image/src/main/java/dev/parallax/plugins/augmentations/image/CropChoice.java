package dev.parallax.plugins.augmentations.image;

import java.util.function.DoubleSupplier;

/**
 * Chooses the box of a random resized crop.
 *
 * <p>Source: Szegedy et al., "Going Deeper with Convolutions", 2015, section 6, in the form that
 * torchvision's {@code RandomResizedCrop.make_params} gave it.
 *
 * @param scale fraction of the image's area
 * @param ratio width divided by height
 */
record CropChoice(Range scale, Range ratio) {

    private static final int ATTEMPTS = 10;

    /**
     * Chooses a box.
     *
     * @param height rows of the image
     * @param width columns of the image
     * @param uniform numbers in [0, 1): an area and a ratio per attempt, then, once a box fits, its
     *     row and its column
     * @return a box within the image; the largest central one of an allowed ratio where ten
     *     attempts fail
     */
    Box choose(int height, int width, DoubleSupplier uniform) {
        double area = (double) height * width;
        Range logRatio = new Range(Math.log(ratio.low()), Math.log(ratio.high()));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double boxArea = area * scale.at(uniform.getAsDouble());
            double boxRatio = Math.exp(logRatio.at(uniform.getAsDouble()));
            int boxWidth = (int) Math.rint(Math.sqrt(boxArea * boxRatio));
            int boxHeight = (int) Math.rint(Math.sqrt(boxArea / boxRatio));
            if (boxWidth > 0 && boxWidth <= width && boxHeight > 0 && boxHeight <= height) {
                int top = (int) (uniform.getAsDouble() * (height - boxHeight + 1));
                int left = (int) (uniform.getAsDouble() * (width - boxWidth + 1));
                return new Box(top, left, boxHeight, boxWidth);
            }
        }
        return central(height, width);
    }

    private Box central(int height, int width) {
        int boxHeight = height;
        int boxWidth = width;
        double imageRatio = (double) width / height;
        if (imageRatio < ratio.low()) {
            boxHeight = within(width / ratio.low(), height);
        } else if (imageRatio > ratio.high()) {
            boxWidth = within(height * ratio.high(), width);
        }
        return new Box((height - boxHeight) / 2, (width - boxWidth) / 2, boxHeight, boxWidth);
    }

    /** An edge of at least one pixel: extreme ratios on thin images round to none. */
    private static int within(double edge, int limit) {
        return Math.max(1, Math.min(limit, (int) Math.rint(edge)));
    }
}
