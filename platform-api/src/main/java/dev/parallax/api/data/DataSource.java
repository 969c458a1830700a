package dev.parallax.api.data;

import dev.parallax.api.Extension;
import dev.parallax.api.Stable;
import java.io.IOException;

/**
 * Opens datasets of one format.
 *
 * @param <O> where the data is; paths in it are resolved by the host against the recipe's folder
 *     before they arrive here
 * @param <S> the type of its samples
 * @since 1.0
 */
@Stable
public interface DataSource<O extends Record, S extends Sample> extends Extension<O> {

    /**
     * Opens a dataset. Reads what is needed to know its size and labels, not the samples.
     *
     * @param options the bound options
     * @return the dataset, which the caller closes
     * @throws IOException if it is not there or not of this format; the message names the file and
     *     says what was expected
     */
    Dataset<S> open(O options) throws IOException;
}
