package dev.parallax.launcher;

import dev.parallax.core.plugin.store.StoredPlugin;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the files of the plugin directory, and what the lock says of each. */
@Command(
        name = "list",
        description = {
            "Lists the files of the plugin directory, and what plugins.lock says of each.",
            "No plugin is loaded; 'parallax plugins' lists what loaded plugins offer."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  parallax plugin list", "  parallax plugin list --plugins /srv/plugins"})
final class PluginListCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() throws IOException {
        List<StoredPlugin> plugins = common.store().list();
        if (plugins.isEmpty()) {
            System.out.println("There is no plugin in " + common.pluginFolder() + ".");
            return 0;
        }
        System.out.print(StoredPluginTable.of(plugins));
        for (StoredPlugin plugin : plugins) {
            if (!plugin.problem().isEmpty()) {
                System.out.println();
                System.out.println(plugin.file() + " cannot be loaded: " + plugin.problem());
            }
        }
        return 0;
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
