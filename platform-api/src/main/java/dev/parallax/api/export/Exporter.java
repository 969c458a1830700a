package dev.parallax.api.export;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.Extension;
import dev.parallax.api.Stable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes a trained encoder in a format that others read.
 *
 * @param <O> what to write
 * @since 1.0
 */
@Stable
public interface Exporter<O extends Record> extends Extension<O> {

    /**
     * Returns the usual ending of its files.
     *
     * @return such as ".safetensors"
     */
    String fileExtension();

    /**
     * Writes an encoder. Called on the tensor thread. The host writes to a temporary file and
     * renames it.
     *
     * @param options the bound options
     * @param encoder what to write
     * @param out where; not to be closed
     * @throws IOException if it cannot be written
     */
    void export(O options, TrainedEncoder encoder, OutputStream out) throws IOException;

    /**
     * A trained encoder.
     *
     * @param block from (N, ...) to (N, D)
     * @param input the shape of one input, for images (C, H, W)
     * @param metadata where it comes from: run, step, versions
     */
    record TrainedEncoder(Block block, Shape input, Map<String, String> metadata) {

        /** Copies the metadata. */
        public TrainedEncoder {
            metadata = Map.copyOf(metadata);
        }
    }
}
