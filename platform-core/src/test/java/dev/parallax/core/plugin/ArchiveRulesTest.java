package dev.parallax.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "a/../../x",
                "a/..",
                "..",
                "/etc/passwd",
                "C:/x",
                "c:x",
                "a\\b",
                "a\0.class",
                ""
            })
    void namesThatLeadOutAreRefused(String name) {
        assertThatThrownBy(() -> ArchiveRules.checkNames(List.of("a/B.class", name)))
                .isInstanceOf(PluginRejectedException.class)
                .hasMessageContaining("leads out of the folder")
                .hasMessageNotContaining("\0");
    }

    @Test
    void namesWithDotsThatStayInsideAreFine() {
        assertThatCode(
                        () ->
                                ArchiveRules.checkNames(
                                        List.of("a/..b", "...", "a/b..c", ".hidden", "ab:c")))
                .doesNotThrowAnyException();
    }

    @Test
    void tooManyEntriesAreRefused() {
        List<String> most = Collections.nCopies(ArchiveRules.MOST_ENTRIES, "a");
        List<String> more = Collections.nCopies(ArchiveRules.MOST_ENTRIES + 1, "a");

        assertThatCode(() -> ArchiveRules.checkNames(most)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ArchiveRules.checkNames(more))
                .isInstanceOf(PluginRejectedException.class)
                .hasMessageContaining("it has 100001 entries");
    }

    @Test
    void theEngineIsNoBombAndZerosAre() {
        assertThat(ArchiveRules.isBomb(446_372_105, 111_014_957)).isFalse();
        assertThat(ArchiveRules.isBomb(1L << 30, 1 << 20)).isTrue();
        assertThat(ArchiveRules.isBomb(ArchiveRules.HARMLESS, 1)).isFalse();
    }
}
