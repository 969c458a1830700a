package dev.parallax.api.asserting;

import dev.parallax.api.Extension;
import org.jspecify.annotations.Nullable;

/**
 * What wrappers of all kinds share.
 *
 * @param <O> the options
 * @param <E> the kind
 */
abstract class AssertingExtension<O extends Record, E extends Extension<O>>
        implements Extension<O>, Wrapper {

    private final E extension;
    private final String who;

    AssertingExtension(String kind, E extension) {
        this.extension = extension;
        this.who =
                "the "
                        + kind
                        + " '"
                        + extension.name()
                        + "' ("
                        + extension.getClass().getName()
                        + ")";
    }

    @Override
    public final E wrapped() {
        return extension;
    }

    /** Says which extension it is, for messages. */
    final String who() {
        return who;
    }

    /** Checks that the extension made something. */
    final <T> T made(@Nullable T object) {
        if (object == null) {
            throw new ContractViolation(who, "returned null where it has to make something");
        }
        return object;
    }

    @Override
    public final String name() {
        return extension.name();
    }

    @Override
    public final String summary() {
        return extension.summary();
    }

    @Override
    public final Class<O> optionsType() {
        return extension.optionsType();
    }
}
