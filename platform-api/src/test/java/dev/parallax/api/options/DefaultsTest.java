package dev.parallax.api.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parallax.api.Option;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultsTest {

    enum Norm {
        NONE,
        BATCH_NORM
    }

    record Fit(
            @Option(help = "width", value = "64", min = 1) int width,
            @Option(help = "rate", value = "1e-3") double rate,
            @Option(help = "norm", value = "batch-norm") Norm norm,
            @Option(help = "sizes", value = "1, 2,3") List<Integer> sizes,
            @Option(help = "nothing", value = "") List<String> nothing,
            @Option(help = "folder", value = "data") Path folder) {

        Fit {
            if (width > 100) {
                throw new IllegalArgumentException("width is more than 100; choose less");
            }
        }
    }

    record Asks(@Option(help = "where") Path folder) {}

    record Undocumented(int width) {}

    record Unreadable(@Option(help = "x", value = "many") int width) {}

    record OutOfRange(@Option(help = "x", value = "0", min = 1) int width) {}

    record Unsupported(@Option(help = "x", value = "0") float width) {}

    @Test
    void everyTypeIsReadFromItsDefault() {
        Fit fit = Defaults.of(Fit.class);

        assertThat(fit)
                .isEqualTo(
                        new Fit(
                                64,
                                0.001,
                                Norm.BATCH_NORM,
                                List.of(1, 2, 3),
                                List.of(),
                                Path.of("data").toAbsolutePath()));
    }

    @Test
    void whatIsGivenComesBeforeTheDefault() {
        Fit fit = Defaults.of(Fit.class, Map.of("width", "8", "sizes", "", "norm", "none"));

        assertThat(fit.width()).isEqualTo(8);
        assertThat(fit.sizes()).isEmpty();
        assertThat(fit.norm()).isEqualTo(Norm.NONE);
    }

    @Test
    void mistakesOfTheAuthorAreNamed() {
        assertRefused(Undocumented.class, "width has no @Option");
        assertRefused(Unreadable.class, "the default of option 'width'", "whole number");
        assertRefused(OutOfRange.class, "is '0'", "of at least 1");
        assertRefused(Unsupported.class, "an option cannot be a float");
        assertRefused(Asks.class, "'folder'", "has no default and is not given");
    }

    @Test
    void mistakesOfTheCallerAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Defaults.of(Fit.class, Map.of("widht", "8")))
                .withMessageContaining("has no option widht");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Defaults.of(Fit.class, Map.of("norm", "layer")))
                .withMessageContaining("one of none, batch-norm");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Defaults.of(Fit.class, Map.of("width", "101")))
                .withMessageContaining("refuses its options: width is more than 100");
    }

    private static void assertRefused(Class<? extends Record> type, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Defaults.of(type))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }
}
