package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.core.config.RecipeException;
import dev.parallax.core.plugin.HostSettings;
import dev.parallax.core.plugin.HostSettings.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationSettingsTest {

    @TempDir Path installation;

    private InstallationSettings.Plugins read(String text) throws IOException {
        Path file = installation.resolve(InstallationSettings.FILE);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        return InstallationSettings.of(installation).plugins();
    }

    private static String shipped() throws IOException {
        return Files.readString(Path.of("src/main/dist").resolve(InstallationSettings.FILE));
    }

    @Test
    void withoutTheFileADroppedJarIsLoaded() {
        InstallationSettings.Plugins plugins = InstallationSettings.of(installation).plugins();

        assertThat(plugins.verify()).isEqualTo(Verification.OFF);
        assertThat(plugins.limit()).isEqualTo(HostSettings.START_LIMIT);
    }

    @Test
    void theShippedFileSaysNothingElse() throws Exception {
        assertThat(read(shipped()))
                .isEqualTo(InstallationSettings.of(installation.resolve("none")).plugins());
    }

    @Test
    void theShippedFileShowsTheKeysAsTheyAreWritten() throws Exception {
        String keys = shipped().replaceAll("(?m)^# ?(plugins:|  verify:|  start-limit:)", "$1");
        String strict = keys.replace("verify: off", "verify: strict").replace("30", "90");

        assertThat(read(strict).verify()).isEqualTo(Verification.STRICT);
        assertThat(read(strict).limit()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void everythingThatIsWrongIsNamedWithItsLineAndTheNearestKey() {
        assertThatThrownBy(() -> read("plugins:\n  verfy: strict\n  start-limit: 0\nplugin: {}\n"))
                .isInstanceOf(RecipeException.class)
                .hasMessageContainingAll(
                        "parallax.yaml:2: plugins.verfy",
                        "did you mean 'verify'?",
                        "parallax.yaml:3: plugins.start-limit: is '0', expected whole number",
                        "parallax.yaml:4: plugin:",
                        "did you mean 'plugins'?");
        assertThatThrownBy(() -> read("plugins: {verify: strikt}\n"))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("one of off, warn, strict (did you mean 'strict'?)");
    }
}
