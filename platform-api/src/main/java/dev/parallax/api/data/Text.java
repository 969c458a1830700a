package dev.parallax.api.data;

import dev.parallax.api.Stable;
import java.nio.FloatBuffer;

/**
 * A text and, once a tokenizer has seen it, its tokens.
 *
 * @param content the text
 * @param tokens token numbers, T of them, below 2^24 so that float32 holds them exactly; empty
 *     before tokenization; not copied, not to be changed
 * @since 1.0
 */
@SuppressWarnings("ArrayRecordComponent") // not copied, as for images
@Stable
public record Text(String content, int[] tokens) implements Sample {

    /**
     * Makes a text that is not tokenized yet.
     *
     * @param content the text
     */
    public Text(String content) {
        this(content, new int[0]);
    }

    @Override
    public long[] shape() {
        return new long[] {tokens.length};
    }

    @Override
    public void write(FloatBuffer target) {
        for (int token : tokens) {
            target.put(token);
        }
    }
}
