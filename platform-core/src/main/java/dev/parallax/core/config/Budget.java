package dev.parallax.core.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many labelled samples of a dataset may be used.
 *
 * @param amount of each class, or percent; 0 for all
 * @param unit what the amount counts
 */
public record Budget(double amount, Unit unit) {

    /** What an amount counts. */
    public enum Unit {
        /** All samples, labelled or not. */
        ALL,
        /** Samples of each class. */
        PER_CLASS,
        /** Percent of the samples of each class. */
        PERCENT
    }

    /** No limit. */
    public static final Budget ALL = new Budget(0, Unit.ALL);

    private static final Pattern PER_CLASS = Pattern.compile("([1-9][0-9]*)\\s*/\\s*class");
    private static final Pattern PERCENT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*%");

    /**
     * Reads a budget.
     *
     * @param text "10/class", "1%" or "all"
     * @return the budget
     * @throws IllegalArgumentException if it is none of these
     */
    public static Budget parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        Matcher perClass = PER_CLASS.matcher(word);
        Matcher percent = PERCENT.matcher(word);
        if (word.equals("all")) {
            return ALL;
        }
        if (perClass.matches()) {
            return new Budget(Integer.parseInt(perClass.group(1)), Unit.PER_CLASS);
        }
        if (percent.matches()) {
            double share = Double.parseDouble(percent.group(1));
            if (share > 0 && share <= 100) {
                return new Budget(share, Unit.PERCENT);
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no number of labels; write 10/class, 1% or all");
    }

    /**
     * Returns how many samples of a class may be used.
     *
     * @param members samples of the class
     * @return 1 or more, but no percentage of no members; more than there are members if the budget
     *     asks for more
     */
    public int of(int members) {
        return switch (unit) {
            case ALL -> members;
            case PER_CLASS -> (int) amount;
            case PERCENT ->
                    Math.min(members, (int) Math.max(1, Math.round(members * amount / 100)));
        };
    }

    @Override
    public String toString() {
        String number =
                amount == Math.rint(amount)
                        ? String.valueOf((long) amount)
                        : String.valueOf(amount);
        return switch (unit) {
            case ALL -> "all";
            case PER_CLASS -> number + "/class";
            case PERCENT -> number + "%";
        };
    }
}
