package dev.parallax.plugins.trackers.tensorboard;

import dev.parallax.api.data.Image;
import java.io.IOException;

/**
 * A message of type Summary: values under tags.
 *
 * <p>Summary (tensorflow/core/framework/summary.proto): {@code repeated Value value = 1}. Value:
 * {@code string tag = 1}, and one of {@code float simple_value = 2}, {@code Image image = 4}.
 * Image: {@code int32 height = 1}, {@code int32 width = 2}, {@code int32 colorspace = 3} (1 is
 * grey, 3 is RGB), {@code bytes encoded_image_string = 4}.
 */
final class Summary {

    private static final int VALUE = 1;

    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;
    private static final int VALUE_IMAGE = 4;

    private static final int IMAGE_HEIGHT = 1;
    private static final int IMAGE_WIDTH = 2;
    private static final int IMAGE_COLORSPACE = 3;
    private static final int IMAGE_ENCODED = 4;

    private final Protobuf message = new Protobuf();

    /** Adds a number, which TensorBoard keeps as float32. */
    Summary scalar(String tag, double value) {
        message.bytes(
                VALUE,
                new Protobuf().text(VALUE_TAG, tag).float32(VALUE_SIMPLE, (float) value).encoded());
        return this;
    }

    /**
     * Adds an image as PNG.
     *
     * @throws IOException if it cannot be encoded
     */
    Summary image(String tag, Image image) throws IOException {
        byte[] encoded =
                new Protobuf()
                        .integer(IMAGE_HEIGHT, image.height())
                        .integer(IMAGE_WIDTH, image.width())
                        .integer(IMAGE_COLORSPACE, image.channels())
                        .bytes(IMAGE_ENCODED, Png.encode(image))
                        .encoded();
        message.bytes(
                VALUE, new Protobuf().text(VALUE_TAG, tag).bytes(VALUE_IMAGE, encoded).encoded());
        return this;
    }

    /** Returns the encoded message. */
    byte[] encoded() {
        return message.encoded();
    }
}
