package dev.parallax.api.data;

import dev.parallax.api.Stable;
import java.io.IOException;
import java.util.List;

/**
 * An open collection of samples: sized, random access, with labels where they exist.
 *
 * @param <S> the type of its samples
 * @since 1.0
 */
@Stable
public interface Dataset<S extends Sample> extends AutoCloseable {

    /**
     * Returns the number of samples.
     *
     * @return at least 1
     */
    int size();

    /**
     * Returns the type of its samples.
     *
     * @return the class
     */
    Class<S> sampleType();

    /**
     * Reads and decodes one sample. Called by several threads at once; reading twice gives equal
     * samples.
     *
     * @param index 0 to {@code size() - 1}
     * @return the sample
     * @throws IOException if this sample cannot be read or is corrupt; the message names it. The
     *     host reports and skips it
     */
    S read(int index) throws IOException;

    /**
     * Names a sample for messages and for exported features, such as a file's path below the
     * dataset's folder.
     *
     * @param index 0 to {@code size() - 1}
     * @return the name
     */
    String describe(int index);

    /**
     * Returns the columns of labels, the main one first. Never needed to pretrain without labels.
     *
     * @return empty where the data has none
     */
    List<Labels> labels();

    /**
     * Returns the columns of real numbers to predict, the main one first.
     *
     * @return empty unless overridden
     */
    default List<Targets> targets() {
        return List.of();
    }

    /**
     * Returns a text that changes when the data does: file names, sizes and checksums of a few
     * bytes, say. A resumed run compares it.
     *
     * @return the fingerprint, at most a line
     */
    String fingerprint();

    @Override
    void close() throws IOException;
}
