package dev.parallax.core.plugin;

import static dev.parallax.core.plugin.PluginFixture.good;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.Spi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManyPluginsTest {

    private static final int COUNT = 200;

    @TempDir Path directory;

    @Test
    void twoHundredPluginsLoadAndAreFoundByName() throws Exception {
        Path template = good("many-000").jar(Files.createDirectory(directory.resolve("template")));
        Path plugins = Files.createDirectory(directory.resolve("plugins"));
        for (int number = 0; number < COUNT; number++) {
            copy(template, plugins, "many-%03d".formatted(number));
        }

        try (PluginHost host =
                PluginHost.open(HostSettings.of(List.of(plugins)), Spi.version(), binder -> {})) {
            assertThat(host.report().complete()).as(host.report().describe()).isTrue();
            assertThat(host.registry().entries(Kind.TRACKER)).hasSize(COUNT);
            for (int number = 0; number < COUNT; number++) {
                String name = "many-%03d".formatted(number);
                Registry.Entry found = host.registry().entry(Kind.TRACKER, name);
                assertThat(found.origin().id()).isEqualTo(name);
                assertThat(found.extension().name()).isEqualTo(name);
            }
        }
    }

    /**
     * Writes the same plugin under another id: names of one length, in constants and text alike.
     */
    private static void copy(Path template, Path plugins, String id) throws IOException {
        try (ZipFile from = new ZipFile(template.toFile());
                OutputStream out = Files.newOutputStream(plugins.resolve(id + ".jar"));
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry : from.stream().toList()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                try (InputStream in = from.getInputStream(entry)) {
                    in.transferTo(content);
                }
                String text = content.toString(ISO_8859_1).replace("many-000", id);
                to.write(text.getBytes(ISO_8859_1));
                to.closeEntry();
            }
        }
    }
}
