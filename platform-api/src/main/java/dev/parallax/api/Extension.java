package dev.parallax.api;

import org.pf4j.ExtensionPoint;

/**
 * Something a plugin contributes, selected by kind and name and configured by a typed record.
 *
 * <p>Implementations are annotated with {@link org.pf4j.Extension} and made once by the host, with
 * Guice: a constructor is either public without parameters, or annotated with {@code
 * jakarta.inject.Inject}. They hold no state that changes: one extension serves many runs, on
 * several threads.
 *
 * @param <O> the options, a record whose every component carries {@link Option}; the host binds the
 *     recipe to it strictly and documents it in {@code parallax describe}
 * @since 1.0
 */
@Stable
public interface Extension<O extends Record> extends ExtensionPoint {

    /**
     * Returns the name that recipes use, unique within its kind.
     *
     * @return lower-case letters, digits and dashes, starting with a letter
     */
    String name();

    /**
     * Returns one line for {@code parallax plugins}.
     *
     * @return a sentence without line breaks
     */
    String summary();

    /**
     * Returns the class of the options record.
     *
     * @return a record class; {@link NoOptions} where there is nothing to choose
     */
    Class<O> optionsType();
}
