package dev.parallax.core.plugin;

import static dev.parallax.core.plugin.PluginFixture.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.Spi;
import dev.parallax.api.tracking.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a plugin at work when somebody changes its jar. */
final class ChangedFilesTest {

    @TempDir Path directory;
    private Path jar = Path.of("");
    private PluginHost host;

    @BeforeEach
    void aPluginWithAClassThatIsNotLoadedYet() throws IOException {
        jar =
                plugin("odd")
                        .source(
                                "fixture.odd.Later",
                                "package fixture.odd; class Later {"
                                        + " static String say() { return \"later\"; } }")
                        .custom(
                                "T",
                                "odd",
                                "first ? first() : Later.say()",
                                "NoOptions",
                                "private boolean first = true;",
                                "private String first() { first = false; return \"now\"; }",
                                "public String toString() { return \"loaded\"; }")
                        .jar(directory);
        host = PluginHost.open(HostSettings.of(List.of(directory)), Spi.version(), binder -> {});
        assertThat(host.report().complete()).as(host.report().describe()).isTrue();
    }

    @AfterEach
    void close() {
        host.close();
    }

    private Registry.Entry entry() {
        return host.registry().entry(Kind.TRACKER, "odd");
    }

    private String load() {
        Tracker<?> tracker = (Tracker<?>) entry().extension();
        return PluginCall.of(entry()).get("summary", tracker::summary);
    }

    @Test
    void aJarThatIsDeletedServesOn() throws Exception {
        Files.delete(jar);

        assertThat(load()).isEqualTo("later");
    }

    @Test
    void aJarThatIsDeletedIsRecordedWithoutItsChecksum() throws Exception {
        Files.delete(jar);

        assertThat(entry().origin().sha256()).isEmpty();
    }

    @Test
    void aJarThatIsReplacedByRenamingServesOn() throws Exception {
        Path other = Files.writeString(directory.resolve("other"), "something else");
        Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);

        assertThat(load()).isEqualTo("later");
    }

    @Test
    void aJarThatIsOverwrittenIsBlamedEachTime() throws Exception {
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, new byte[whole.length]);

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(this::load)
                    .isInstanceOf(PluginFaultException.class)
                    .hasMessageContaining("fixture.odd.Later cannot be read")
                    .hasMessageContaining(jar.toRealPath() + " was changed while it was in use");
        }
        assertThat(entry().extension()).hasToString("loaded");
    }

    @Test
    void aJarThatIsCutOffIsBlamed() throws Exception {
        Files.write(jar, new byte[0]);

        assertThatThrownBy(this::load)
                .isInstanceOf(PluginFaultException.class)
                .hasMessageContaining("was changed while it was in use");
    }
}
