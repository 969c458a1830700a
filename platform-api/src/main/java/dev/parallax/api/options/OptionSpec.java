package dev.parallax.api.options;

import dev.parallax.api.Evolving;
import dev.parallax.api.Option;
import java.lang.reflect.Constructor;
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
 * @since 1.1
 */
@Evolving
public record OptionSpec(RecordComponent component, String key, OptionType type, Option option) {

    /**
     * Reads the options of a record.
     *
     * @param record a record type
     * @return one per component, in order
     * @throws IllegalArgumentException if the record cannot hold options, which is a mistake of its
     *     author
     */
    public static List<OptionSpec> of(Class<? extends Record> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(component -> of(record, component))
                .toList();
    }

    /**
     * Makes a record of the values of its options.
     *
     * @param <O> the record
     * @param type of the record
     * @param values one per component, in order, each of its type
     * @return the record
     * @throws InvocationTargetException if the constructor of the record throws
     */
    public static <O extends Record> O construct(Class<O> type, List<Object> values)
            throws InvocationTargetException {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<O> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
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

    /**
     * Says whether a recipe has to give it.
     *
     * @return whether there is no default
     */
    public boolean required() {
        return option.value().equals(Option.REQUIRED);
    }

    /**
     * Splits the default into what a recipe would hold.
     *
     * @return one text for each value of a list, one for another type
     */
    public List<String> defaults() {
        String text = option.value();
        if (!type.isList()) {
            return List.of(text);
        }
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    /**
     * Says what is expected.
     *
     * @return such as "number from 0 to 1"
     */
    public String expected() {
        String range = range();
        return type.description() + (range.isEmpty() ? "" : " " + range);
    }

    /**
     * Says the range.
     *
     * @return such as "from 0 to 1"; empty if there is none
     */
    public String range() {
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

    /**
     * Says whether a value is in the range.
     *
     * @param value the value, or an element of a list
     * @return whether it is, or is no number
     */
    public boolean admits(Object value) {
        return !(value instanceof Number number)
                || (number.doubleValue() >= option.min() && number.doubleValue() <= option.max());
    }

    /**
     * Reads this option from a record that holds it.
     *
     * @param record the record
     * @return the value
     */
    public Object valueIn(Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
