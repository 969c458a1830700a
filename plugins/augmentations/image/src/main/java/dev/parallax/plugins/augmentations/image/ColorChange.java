package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.data.Image;

/**
 * One draw of a colour jitter.
 *
 * @param order a permutation of 0 brightness, 1 contrast, 2 saturation, 3 hue
 * @param brightness factor, 1 for none
 * @param contrast factor, 1 for none
 * @param saturation factor, 1 for none
 * @param hue turn as a fraction of the circle, 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one call
record ColorChange(int[] order, double brightness, double contrast, double saturation, double hue) {

    /**
     * Applies the four changes, each to the result of the one before.
     *
     * @param image 1 or 3 channels
     */
    Image apply(Image image) {
        ColorPlanes planes = ColorPlanes.copyOf(image, ColorJitter.NAME);
        for (int change : order) {
            apply(change, planes);
        }
        return planes.image();
    }

    private void apply(int change, ColorPlanes planes) {
        switch (change) {
            case 0 -> {
                if (brightness != 1) {
                    planes.brightness(brightness);
                }
            }
            case 1 -> {
                if (contrast != 1) {
                    planes.contrast(contrast);
                }
            }
            case 2 -> {
                if (saturation != 1) {
                    planes.saturation(saturation);
                }
            }
            case 3 -> {
                if (hue != 0) {
                    planes.hue(hue);
                }
            }
            default -> throw new IllegalArgumentException(change + " is no change of colour");
        }
    }
}
