package dev.parallax.launcher;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a plugin out of the plugin directory and out of its lock. */
@Command(
        name = "remove",
        description = "Takes a plugin out of the plugin directory, and out of plugins.lock.",
        footerHeading = "%nExamples:%n",
        footer = {"  parallax plugin remove objective-acme"})
final class PluginRemoveCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "ID",
            description =
                    "The id of the plugin, as 'parallax plugin list' shows it; of a jar without"
                            + " one, the name of the file.")
    private String id = "";

    @Option(names = "--force", description = "Removes it even if other plugins depend on it.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        List<String> files = common.store().remove(id, force);
        System.out.println(
                files.isEmpty()
                        ? "Removed the pin of " + id + "; its file was gone already."
                        : "Removed "
                                + id
                                + " ("
                                + String.join(", ", files)
                                + ") from "
                                + common.pluginFolder()
                                + ".");
        return 0;
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
