package dev.parallax.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4.43217, 4.432",
        "0.0442, 0.0442",
        "1000, 1000",
        "12345, 12.3k",
        "2500000, 2.5M",
        "0.00003, 3e-5",
        "-0.00000123, −1.2e-6",
        "-4.5, −4.5",
        "3e12, 3e12",
        "NaN, NaN",
        "-Infinity, −∞"
    })
    void numbersAreShort(double value, String written) {
        assertThat(Figures.compact(value)).isEqualTo(written);
    }

    @Test
    void sharesHaveOneDigitInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Figures.percent(0.5213)).isEqualTo("52.1");
        } finally {
            Locale.setDefault(before);
        }
    }
}
