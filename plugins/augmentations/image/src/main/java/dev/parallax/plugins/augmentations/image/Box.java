package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.data.Image;

/**
 * A part of an image, in pixels.
 *
 * @param top first row
 * @param left first column
 * @param height number of rows
 * @param width number of columns
 */
record Box(int top, int left, int height, int width) {

    static Box whole(Image image) {
        return new Box(0, 0, image.height(), image.width());
    }
}
