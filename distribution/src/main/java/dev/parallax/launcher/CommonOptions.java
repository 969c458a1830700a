package dev.parallax.launcher;

import dev.parallax.core.plugin.HostSettings;
import dev.parallax.core.plugin.HostSettings.Verification;
import dev.parallax.core.plugin.LoadReport;
import dev.parallax.core.plugin.store.PluginStore;
import dev.parallax.core.run.Parallax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonOptions {

    /** A command that has them. */
    interface Owner {
        CommonOptions common();
    }

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description =
                    "A folder of plugin jars; can be given several times. Default: plugins/ of the"
                            + " installation.")
    private List<Path> plugins = new ArrayList<>();

    @Option(
            names = "--verify",
            paramLabel = "off|warn|strict",
            description =
                    "Whether plugins have to be as plugins.lock of their folder pins them: off"
                            + " reads no lock, warn names those that are not, strict refuses them."
                            + " Default: plugins.verify of conf/parallax.yaml.")
    private @Nullable Verification verify;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where runs/ is. Default: the working directory.")
    private @Nullable Path home;

    @Option(
            names = "--strict",
            description =
                    "Polices the contract of the SPI while plugins work: for authors of plugins;"
                            + " slower, with the same results.")
    private boolean strict;

    @Option(names = "--debug", description = "Shows stack traces.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    /** The folder of the distribution, as its start script says. */
    static Path installation() {
        return Path.of(System.getProperty("parallax.home", "."));
    }

    Path runs() {
        return (home == null ? Path.of("") : home).resolve("runs");
    }

    /** Finds a run by its path or by its name in the runs folder. */
    Path run(Path given) {
        return Files.exists(given) ? given : runs().resolve(given);
    }

    /** Loads the plugins and says on the error stream which did not load, and what to know. */
    Parallax open() {
        Parallax parallax = openQuietly();
        for (LoadReport.Row row : parallax.loadReport().rows()) {
            if (row.state() != LoadReport.State.LOADED) {
                System.err.println(
                        "parallax: plugin "
                                + row.plugin()
                                + " did not load: "
                                + row.reason()
                                + " (see 'parallax plugins')");
            }
            for (String note : row.notes()) {
                System.err.println("parallax: plugin " + row.plugin() + ": " + note);
            }
        }
        return parallax;
    }

    Parallax openQuietly() {
        InstallationSettings.Plugins settings = InstallationSettings.of(installation()).plugins();
        return Parallax.open(
                HostSettings.of(directories())
                        .withVerification(verification(settings))
                        .withStartLimit(settings.limit())
                        .withStrict(strict));
    }

    private Verification verification(InstallationSettings.Plugins settings) {
        return verify == null ? settings.verify() : verify;
    }

    private List<Path> directories() {
        return plugins.isEmpty() ? List.of(installation().resolve("plugins")) : plugins;
    }

    /** The one plugin directory that a command changes or compares. */
    Path pluginFolder() {
        if (directories().size() > 1) {
            throw new IllegalArgumentException(
                    "this command works on one plugin directory: give --plugins once");
        }
        return directories().get(0);
    }

    /** The files of that directory. */
    PluginStore store() {
        InstallationSettings.Plugins settings = InstallationSettings.of(installation()).plugins();
        return new PluginStore(pluginFolder(), verification(settings), settings.limit());
    }
}
