package dev.parallax.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.NoOptions;
import dev.parallax.api.Option;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionDocTest {

    record Described(
            @Option(help = "Where.") Path folder,
            @Option(help = "How much.", value = "0.5", min = 0, max = 0.75) double partOf,
            @Option(help = "How often.", value = "1e3", min = 1) double often,
            @Option(help = "What for.", value = "warn") Reaction reaction,
            @Option(help = "Sizes.", value = "1,2", max = 8) List<Integer> sizes) {}

    @Test
    void describesEveryOption() {
        assertThat(OptionDoc.of(Described.class))
                .containsExactly(
                        new OptionDoc("folder", "path", true, "", "", "Where."),
                        new OptionDoc(
                                "part-of", "number", false, "0.5", "from 0 to 0.75", "How much."),
                        new OptionDoc(
                                "often", "number", false, "1e3", "of at least 1", "How often."),
                        new OptionDoc(
                                "reaction", "one of stop, warn", false, "warn", "", "What for."),
                        new OptionDoc(
                                "sizes",
                                "list of whole number",
                                false,
                                "1,2",
                                "of at most 8",
                                "Sizes."));
    }

    @Test
    void thereMayBeNothingToDescribe() {
        assertThat(OptionDoc.of(NoOptions.class)).isEmpty();
    }
}
