package dev.parallax.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.Spi;
import dev.parallax.core.plugin.LoadReport.Row;
import dev.parallax.core.plugin.LoadReport.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Two good plugins, one before and one after whatever a test puts between them.
 *
 * <p>Every question loads all plugins, expects that the good ones work and that the report explains
 * the bad ones.
 */
final class GoodNeighbours {

    private static final byte[] FIRST = compiled("a-good");
    private static final byte[] LAST = compiled("z-good");

    private final HostSettings settings;

    GoodNeighbours(Path directory) throws IOException {
        this(directory, HostSettings.START_LIMIT);
    }

    GoodNeighbours(Path directory, Duration startLimit) throws IOException {
        this.settings = HostSettings.of(List.of(directory)).withStartLimit(startLimit);
        Files.write(directory.resolve("a-good.jar"), FIRST);
        Files.write(directory.resolve("z-good.jar"), LAST);
    }

    private static byte[] compiled(String id) {
        try {
            Path directory = Files.createTempDirectory("fixture");
            Path jar = PluginFixture.good(id).jar(directory);
            byte[] content = Files.readAllBytes(jar);
            Files.delete(jar);
            Files.delete(directory);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void assertRejected(String plugin, String... words) {
        assertRow(plugin, State.REJECTED, words);
    }

    void assertFailed(String plugin, String... words) {
        assertRow(plugin, State.FAILED, words);
    }

    private void assertRow(String plugin, State state, String... words) {
        List<Row> bad = badRows();
        assertThat(bad).hasSize(1);
        Row row = bad.get(0);
        assertThat(row.plugin()).isEqualTo(plugin);
        assertThat(row.state()).isEqualTo(state);
        assertThat(row.reason() + " | " + row.remedy() + " | " + row.notes()).contains(words);
    }

    List<Row> badRows() {
        try (PluginHost host = PluginHost.open(settings, Spi.version(), binder -> {})) {
            LoadReport report = host.report();
            assertThat(report.rows(State.LOADED))
                    .as(report.describe())
                    .extracting(Row::plugin)
                    .containsExactly("a-good", "z-good");
            assertThat(host.registry().entries())
                    .extracting(Registry.Entry::name)
                    .containsExactly("a-good", "z-good");
            assertThat(report.complete()).isFalse();
            List<Row> bad =
                    report.rows().stream().filter(row -> row.state() != State.LOADED).toList();
            assertThat(bad).allSatisfy(row -> assertExplained(row, report));
            return bad;
        }
    }

    private static void assertExplained(Row row, LoadReport report) {
        assertThat(row.reason()).isNotBlank();
        assertThat(row.remedy()).isNotBlank();
        assertThat(row.extensions()).isEmpty();
        assertThat(report.describe()).contains(row.location(), row.reason(), row.remedy());
    }
}
