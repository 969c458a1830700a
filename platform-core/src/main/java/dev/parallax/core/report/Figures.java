package dev.parallax.core.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as readers like them, the same in every locale. */
final class Figures {

    private Figures() {}

    /** A number of at most four digits: 0.0123, 4.218, 1234, 12.5k, 3.1e-7. */
    static String compact(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e9)) {
            return scientific(value);
        }
        if (size >= 1e6) {
            return plain(value / 1e6, 3) + "M";
        }
        if (size >= 1e4) {
            return plain(value / 1e3, 3) + "k";
        }
        return plain(value, 4);
    }

    /** A number of at most two digits, where the place matters and not the value. */
    static String rough(double value) {
        return compact(new BigDecimal(value).round(new MathContext(2)).doubleValue());
    }

    /** A share as percent with one digit and without the sign: 0.5213 is 52.1. */
    static String percent(double share) {
        return fixed(100 * share, 1);
    }

    /** A number with so many decimals, for coordinates among others. */
    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String plain(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        return new BigDecimal(value)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toPlainString()
                .replace('-', '−');
    }

    private static String scientific(double value) {
        String[] parts = String.format(Locale.ROOT, "%.1e", value).split("e");
        return parts[0].replace(".0", "").replace('-', '−') + "e" + Integer.parseInt(parts[1]);
    }
}
