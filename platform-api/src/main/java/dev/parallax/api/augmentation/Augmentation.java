package dev.parallax.api.augmentation;

import dev.parallax.api.Extension;
import dev.parallax.api.Stable;
import dev.parallax.api.data.Sample;

/**
 * Makes a transform of samples of one type.
 *
 * @param <O> strengths and probabilities
 * @param <S> the type of sample it takes and gives
 * @since 1.0
 */
@Stable
public interface Augmentation<O extends Record, S extends Sample> extends Extension<O> {

    /**
     * Returns the type of sample that the transform takes. The host checks it against the dataset
     * before a run starts.
     *
     * @return the class
     */
    Class<S> sampleType();

    /**
     * Makes the transform.
     *
     * @param options the bound options
     * @return a pure, thread-safe transform
     */
    Transform<S> create(O options);
}
