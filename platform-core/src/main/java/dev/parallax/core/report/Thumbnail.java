package dev.parallax.core.report;

import dev.parallax.api.data.Image;

/** Makes images small enough for a page that holds hundreds of them. */
final class Thumbnail {

    private Thumbnail() {}

    /**
     * Shrinks an image until its longer side fits; each pixel is the mean of those it covers. A
     * small image stays as it is, for the browser to enlarge.
     *
     * @param image any size
     * @param side the longest side wanted, in pixels
     * @return an image of the same shape up to rounding
     */
    static Image of(Image image, int side) {
        int longest = Math.max(image.width(), image.height());
        if (longest <= side) {
            return image;
        }
        int width = Math.max(1, Math.round((float) image.width() * side / longest));
        int height = Math.max(1, Math.round((float) image.height() * side / longest));
        float[] values = new float[image.channels() * height * width];
        int next = 0;
        for (int c = 0; c < image.channels(); c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    values[next++] =
                            mean(
                                    image,
                                    c,
                                    y * image.height() / height,
                                    (y + 1) * image.height() / height,
                                    x * image.width() / width,
                                    (x + 1) * image.width() / width);
                }
            }
        }
        return new Image(image.channels(), height, width, values);
    }

    private static float mean(Image image, int c, int top, int bottom, int left, int right) {
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            int row = (c * image.height() + y) * image.width();
            for (int x = left; x < right; x++) {
                sum += image.values()[row + x];
            }
        }
        return (float) (sum / ((bottom - top) * (right - left)));
    }
}
