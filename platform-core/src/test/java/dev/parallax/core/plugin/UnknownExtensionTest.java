package dev.parallax.core.plugin;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.PluginFixture.plugin;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.Spi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to who asks for an extension that is not there. */
final class UnknownExtensionTest {

    @TempDir Path directory;

    private PluginHost open() {
        return PluginHost.open(HostSettings.of(List.of(directory)), Spi.version(), binder -> {});
    }

    @Test
    void aPluginOfThatNameThatDidNotLoadIsExplained() throws Exception {
        good("tracker-alpha").jar(directory);
        plugin("tracker-loki")
                .tracker(
                        "T",
                        "loki",
                        "public T() { throw new IllegalStateException(\"mischief\"); }")
                .jar(directory);
        Files.writeString(directory.resolve("loki-extras.jar"), "no jar");
        Files.writeString(directory.resolve("thor.jar"), "no jar");

        try (PluginHost host = open()) {
            assertThatThrownBy(() -> host.registry().entry(Kind.TRACKER, "loki"))
                    .isInstanceOf(UnknownExtensionException.class)
                    .hasMessageContaining("there is tracker-alpha")
                    .hasMessageContaining("may be the plugin tracker-loki")
                    .hasMessageContaining("tracker-loki.jar")
                    .hasMessageContaining("mischief")
                    .hasMessageContaining("ask ACME for a version without this fault")
                    .hasMessageContaining("may be the plugin loki-extras.jar")
                    .hasMessageNotContaining("thor");
        }
    }

    @Test
    void aPluginThatIsLoadedIsNoExplanation() throws Exception {
        good("tracker-loki").jar(directory);

        try (PluginHost host = open()) {
            assertThatThrownBy(() -> host.registry().entry(Kind.TRACKER, "loki"))
                    .hasMessageNotContaining("may be the plugin");
        }
    }
}
