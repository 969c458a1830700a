package dev.parallax.core.plugin;

import dev.parallax.core.config.Nearest;
import java.util.List;

/** A recipe or a command names an extension that no loaded plugin has. */
public final class UnknownExtensionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param kind what was asked for
     * @param name the name that is not known
     * @param known the names that are
     */
    public UnknownExtensionException(Kind kind, String name, List<String> known) {
        super(
                "no "
                        + kind.id()
                        + " is named '"
                        + name
                        + "'"
                        + Nearest.hint(name, known)
                        + "; "
                        + (known.isEmpty()
                                ? "no plugin of this kind is loaded"
                                : "there is " + String.join(", ", known))
                        + " (see 'parallax plugins' for jars that did not load)");
    }
}
