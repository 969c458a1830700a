package dev.parallax.launcher;

import dev.parallax.core.plugin.store.InstallOptions;
import dev.parallax.core.plugin.store.Installed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a plugin, puts it into the plugin directory and pins it. */
@Command(
        name = "install",
        description = {
            "Checks a plugin, puts it into the plugin directory and pins it in plugins.lock.",
            "If anything is wrong with it, the directory stays as it was. The plugin is loaded once"
                    + " to see that it works, so its code runs."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax plugin install objective-acme-1.0.0.jar",
            "  parallax plugin install objective-acme-1.1.0.jar --replace --sha256 9f86d081...",
            "  parallax plugin install downloads/acme --require-signed"
        })
final class PluginInstallCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "FILE|FOLDER",
            description = "A jar; or a folder, of which all jars that are plugins are installed.")
    private Path source = Path.of("");

    @Option(
            names = "--replace",
            description = "Takes the place of a plugin with the same id, of whatever version.")
    private boolean replace;

    @Option(
            names = "--replace-signer",
            description =
                    "With --replace, also takes the place of a plugin that was signed by somebody"
                            + " else.")
    private boolean replaceSigner;

    @Option(names = "--require-signed", description = "Refuses a jar that is not signed.")
    private boolean requireSigned;

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            description = "Refuses a jar with another SHA-256 than this.")
    private @Nullable String sha256;

    @Override
    public Integer call() throws IOException {
        InstallOptions options =
                new InstallOptions(
                        replace, replaceSigner, requireSigned, Optional.ofNullable(sha256));
        for (Installed plugin : install(options)) {
            System.out.println(said(plugin));
        }
        return 0;
    }

    @SuppressWarnings("try") // a resource that only has to be closed
    private List<Installed> install(InstallOptions options) throws IOException {
        try (ExitGuard guard = new ExitGuard("the installation")) {
            return common.store().install(source, options);
        }
    }

    private static String said(Installed plugin) {
        String id = plugin.pin().id();
        String version = plugin.pin().version();
        String done =
                plugin.formerVersion()
                        .map(former -> "Replaced " + id + " " + former + " by " + version)
                        .orElse("Installed " + id + " " + version);
        return done
                + " ("
                + String.join(", ", plugin.extensions())
                + ") as "
                + plugin.file()
                + ", SHA-256 "
                + plugin.pin().sha256()
                + plugin.pin().signer().map(signer -> ", signed by " + signer).orElse("")
                + ".";
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
