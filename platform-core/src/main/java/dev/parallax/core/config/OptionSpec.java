package dev.parallax.core.config;

import dev.parallax.api.Option;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One option of an options record: its key, its type, and what its {@link Option} says.
 *
 * @param component of the record
 * @param key as recipes write it
 * @param type of the value
 * @param option default, range and help
 */
record OptionSpec(RecordComponent component, String key, OptionType type, Option option) {

    /**
     * Reads the options of a record.
     *
     * @param record a record type
     * @return one per component, in order
     * @throws IllegalArgumentException if the record cannot hold options, which is a mistake of its
     *     author
     */
    static List<OptionSpec> of(Class<? extends Record> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(component -> of(record, component))
                .toList();
    }

    private static OptionSpec of(Class<?> record, RecordComponent component) {
        String name = record.getName() + "." + component.getName();
        Option option = component.getAnnotation(Option.class);
        if (option == null) {
            throw new IllegalArgumentException(name + " has no @Option");
        }
        try {
            OptionType type = OptionType.of(component.getGenericType());
            return new OptionSpec(component, key(component.getName()), type, option);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static String key(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    boolean required() {
        return option.value().equals(Option.REQUIRED);
    }

    /** Splits the default into what a recipe would hold, at a place that stands for it. */
    List<Scalar> defaults(Place place) {
        String text = option.value();
        if (type.isList() && text.isBlank()) {
            return List.of();
        }
        String[] items = type.isList() ? text.split(",") : new String[] {text};
        return Arrays.stream(items)
                .map(item -> new Scalar(type.isList() ? item.strip() : item, false, false, place))
                .toList();
    }

    /** Says what is expected, such as "number from 0 to 1". */
    String expected() {
        String range = range();
        return type.description() + (range.isEmpty() ? "" : " " + range);
    }

    /** Says the range, such as "from 0 to 1"; empty if there is none. */
    String range() {
        boolean low = option.min() != Double.NEGATIVE_INFINITY;
        boolean high = option.max() != Double.POSITIVE_INFINITY;
        if (low && high) {
            return "from " + bound(option.min()) + " to " + bound(option.max());
        }
        if (low) {
            return "of at least " + bound(option.min());
        }
        return high ? "of at most " + bound(option.max()) : "";
    }

    private static String bound(double value) {
        return Math.abs(value) < 1e15
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    /** Says whether a value, or an element of a list, is in the range. */
    boolean admits(Object value) {
        return !(value instanceof Number number)
                || (number.doubleValue() >= option.min() && number.doubleValue() <= option.max());
    }

    /** Reads this option from a record that holds it. */
    Object valueIn(Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
