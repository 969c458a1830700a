package dev.parallax.core.plugin.store;

import dev.parallax.core.config.Nearest;
import java.nio.file.Path;
import java.util.Collection;

/** No plugin of a directory has the id that was asked for. */
public final class UnknownPluginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param id that is not known
     * @param known ids, in the order in which to list them
     * @param folder the plugin directory
     */
    public UnknownPluginException(String id, Collection<String> known, Path folder) {
        super(
                "no plugin in "
                        + folder
                        + " has the id '"
                        + id
                        + "'"
                        + Nearest.hint(id, known)
                        + "; "
                        + (known.isEmpty()
                                ? "it is empty"
                                : "there is " + String.join(", ", known)));
    }
}
