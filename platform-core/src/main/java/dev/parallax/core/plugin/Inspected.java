package dev.parallax.core.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pf4j.PluginDescriptor;

/** What is known of a plugin before a class of it is loaded. */
public sealed interface Inspected {

    /**
     * A plugin that may be loaded as far as its files tell.
     *
     * @param location its jar or folder
     * @param descriptor with a valid id, version and range
     * @param classPath what its class loader searches
     * @param extensions names of its extension classes, at least one
     * @param notes what its user should know, though it can be loaded
     * @param sha256 checksum of what the class path holds, if it was compared with a lock
     */
    record Candidate(
            Path location,
            PluginDescriptor descriptor,
            List<Path> classPath,
            List<String> extensions,
            List<String> notes,
            Optional<String> sha256)
            implements Inspected {

        /**
         * Returns the plugin's id.
         *
         * @return as its descriptor has it
         */
        public String id() {
            return descriptor.getPluginId();
        }

        /**
         * Returns the plugin's version.
         *
         * @return a semantic version
         */
        public String version() {
            return descriptor.getVersion();
        }

        /**
         * Returns who made the plugin.
         *
         * @return as its descriptor has it; empty if it does not say
         */
        public String provider() {
            return Objects.requireNonNullElse(descriptor.getProvider(), "");
        }

        PluginOrigin origin() {
            return sha256.map(
                            known -> new PluginOrigin(id(), version(), location.toString(), known))
                    .orElseGet(() -> new PluginOrigin(id(), version(), location));
        }
    }

    /**
     * A plugin that stays out.
     *
     * @param row why
     */
    record Refused(LoadReport.Row row) implements Inspected {}
}
