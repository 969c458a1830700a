package dev.parallax.launcher;

import dev.parallax.api.NoOptions;
import dev.parallax.api.Option;
import dev.parallax.core.config.YamlFile;
import dev.parallax.core.plugin.HostSettings.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What {@code conf/parallax.yaml} of an installation says.
 *
 * @param plugins how plugins are treated
 */
record InstallationSettings(Plugins plugins) {

    /** The file, in the folder of the installation. */
    static final Path FILE = Path.of("conf", "parallax.yaml");

    private static final String PLUGINS = "plugins";

    /**
     * The section {@code plugins}.
     *
     * @param verify whether plugins have to be as pinned
     * @param startLimit how long a plugin may take to start, in seconds
     */
    record Plugins(
            @Option(help = "Whether plugins have to be as plugins.lock pins them.", value = "off")
                    Verification verify,
            @Option(
                            help = "Seconds that a plugin may take to start.",
                            value = "30",
                            min = 1,
                            max = 86_400)
                    int startLimit) {

        Duration limit() {
            return Duration.ofSeconds(startLimit);
        }
    }

    /**
     * Reads the settings of an installation.
     *
     * @param installation its folder; without the file, everything has its default
     * @return the settings
     * @throws dev.parallax.core.config.RecipeException with all that is wrong with the file
     */
    static InstallationSettings of(Path installation) {
        Path file = installation.resolve(FILE);
        YamlFile yaml = YamlFile.of(text(file), file.toString(), installation);
        yaml.keys(NoOptions.class, file.getFileName().toString(), List.of(PLUGINS));
        var plugins = yaml.section(PLUGINS, Plugins.class);
        yaml.raise();
        return new InstallationSettings(plugins.orElseThrow());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
