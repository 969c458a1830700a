package dev.parallax.api.data;

import dev.parallax.api.Stable;
import java.nio.FloatBuffer;

/**
 * One thing to learn from: an image, a stretch of sound, or a text.
 *
 * <p>Samples are values in Java memory. Nobody changes the arrays inside one once it is made.
 *
 * @since 1.0
 */
@Stable
public sealed interface Sample permits Image, Audio, Text {

    /**
     * Returns the shape of the tensor that {@link #write} writes, without a batch axis.
     *
     * @return for images {C, H, W}, for audio {C, T}, for text {T}
     */
    long[] shape();

    /**
     * Writes the values in C order and advances the buffer.
     *
     * @param target has room for the product of {@link #shape()}
     */
    void write(FloatBuffer target);
}
