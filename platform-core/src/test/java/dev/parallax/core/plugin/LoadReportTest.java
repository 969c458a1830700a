package dev.parallax.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.core.plugin.LoadReport.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoadReportTest {

    private static final Row ROW =
            Row.loaded(new PluginOrigin("alpha", "1.0.0", "alpha.jar", ""), List.of("tracker a"));

    @Test
    void notesAreKeptInOrderAndDescribed() {
        Row row = ROW.withNote("First this.").withNote("Then that.");

        assertThat(row.notes()).containsExactly("First this.", "Then that.");
        assertThat(new LoadReport(List.of(row)).describe())
                .matches("(?s)LOADED .*\\R +note: First this\\.\\R +note: Then that\\.");
    }

    @Test
    void aNoteIsNoFault() {
        assertThat(new LoadReport(List.of(ROW.withNote("It is slow."))).complete()).isTrue();
        assertThat(ROW.notes()).isEmpty();
    }
}
