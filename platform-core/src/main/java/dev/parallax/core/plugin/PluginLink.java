package dev.parallax.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plugin that is no file of its directory but a symbolic link. */
public final class PluginLink {

    private PluginLink() {}

    /**
     * Says whether a plugin is a link to what lies outside of its directory, where the rights of
     * the directory mean nothing. A strict host refuses it.
     *
     * @param plugin its jar or folder
     * @return whether it leads out
     * @throws IOException if it leads to nothing
     */
    public static boolean leadsOut(Path plugin) throws IOException {
        return Files.isSymbolicLink(plugin)
                && !plugin.toRealPath().startsWith(plugin.resolveSibling("").toRealPath());
    }
}
