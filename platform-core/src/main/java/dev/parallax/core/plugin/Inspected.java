package dev.parallax.core.plugin;

import java.nio.file.Path;
import java.util.List;
import org.pf4j.PluginDescriptor;

/** What is known of a plugin before a class of it is loaded. */
sealed interface Inspected {

    /**
     * A plugin that may be loaded as far as its files tell.
     *
     * @param location its jar or folder
     * @param descriptor with a valid id, version and range
     * @param classPath what its class loader searches
     * @param extensions names of its extension classes, at least one
     * @param notes what its user should know, though it can be loaded
     */
    record Candidate(
            Path location,
            PluginDescriptor descriptor,
            List<Path> classPath,
            List<String> extensions,
            List<String> notes)
            implements Inspected {

        String id() {
            return descriptor.getPluginId();
        }

        PluginOrigin origin() {
            return new PluginOrigin(id(), descriptor.getVersion(), location);
        }
    }

    /**
     * A plugin that stays out.
     *
     * @param row why
     */
    record Refused(LoadReport.Row row) implements Inspected {}
}
