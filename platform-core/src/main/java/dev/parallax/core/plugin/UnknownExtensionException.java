package dev.parallax.core.plugin;

import dev.parallax.core.config.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A recipe or a command names an extension that no loaded plugin has. */
public final class UnknownExtensionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param kind what was asked for
     * @param name the name that is not known
     * @param known the names that are
     * @param notLoaded plugins that did not load; one that seems to be of the name is explained
     */
    UnknownExtensionException(
            Kind kind, String name, List<String> known, List<LoadReport.Row> notLoaded) {
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
                        + notLoaded.stream()
                                .filter(row -> isLikely(row, name))
                                .map(UnknownExtensionException::explained)
                                .collect(Collectors.joining())
                        + " (see 'parallax plugins' for jars that did not load)");
    }

    private static boolean isLikely(LoadReport.Row row, String name) {
        String file = String.valueOf(Path.of(row.location()).getFileName());
        return row.plugin().contains(name) || file.contains(name);
    }

    private static String explained(LoadReport.Row row) {
        return "; it may be the plugin "
                + row.plugin()
                + " ("
                + row.location()
                + "), which did not load: "
                + row.reason()
                + "; "
                + row.remedy();
    }
}
