package dev.parallax.core.plugin.store;

import dev.parallax.core.plugin.Pin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A plugin that was put into a directory.
 *
 * @param pin what the lock now says of it
 * @param file where it lies
 * @param formerVersion the version that it replaced, if it did
 * @param extensions what it offers, each as kind and name, such as "objective simsiam"
 */
public record Installed(
        Pin pin, Path file, Optional<String> formerVersion, List<String> extensions) {

    /** Copies the list. */
    public Installed {
        extensions = List.copyOf(extensions);
    }
}
