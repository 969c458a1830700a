package dev.parallax.api.options;

import dev.parallax.api.Evolving;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes options records without a recipe, for tests and for programs that embed the platform.
 *
 * @since 1.1
 */
@Evolving
public final class Defaults {

    private Defaults() {}

    /**
     * Makes a record of nothing but defaults.
     *
     * @param <O> the record
     * @param type a record whose every component carries {@link dev.parallax.api.Option}
     * @return the record
     * @throws IllegalArgumentException if an option has no default, or one that cannot be read or
     *     is out of its range, or if the record refuses them
     */
    public static <O extends Record> O of(Class<O> type) {
        return of(type, Map.of());
    }

    /**
     * Makes a record of defaults but for some options.
     *
     * @param <O> the record
     * @param type a record whose every component carries {@link dev.parallax.api.Option}
     * @param written values by key, both as a recipe would have them, a list with commas; relative
     *     paths are below the working directory
     * @return the record
     * @throws IllegalArgumentException if a key is unknown, a value cannot be read or is out of its
     *     range, an option without default is not given, or if the record refuses them
     */
    public static <O extends Record> O of(Class<O> type, Map<String, String> written) {
        Map<String, String> left = new LinkedHashMap<>(written);
        List<Object> values = new ArrayList<>();
        for (OptionSpec spec : OptionSpec.of(type)) {
            String text = left.remove(spec.key());
            if (text == null && spec.required()) {
                throw new IllegalArgumentException(
                        name(type, spec) + " has no default and is not given");
            }
            values.add(text == null ? byDefault(type, spec) : given(type, spec, text));
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    type.getName() + " has no option " + String.join(", ", left.keySet()));
        }
        return construct(type, values);
    }

    private static Object byDefault(Class<?> type, OptionSpec spec) {
        return value(spec, spec.defaults(), "the default of " + name(type, spec));
    }

    private static Object given(Class<?> type, OptionSpec spec, String text) {
        List<String> items =
                !spec.type().isList()
                        ? List.of(text)
                        : text.isBlank()
                                ? List.of()
                                : Arrays.stream(text.split(",")).map(String::strip).toList();
        return value(spec, items, name(type, spec));
    }

    private static Object value(OptionSpec spec, List<String> items, String what) {
        List<Object> values = new ArrayList<>();
        for (String item : items) {
            values.add(single(spec, item, what));
        }
        return spec.type().isList() ? List.copyOf(values) : values.get(0);
    }

    private static Object single(OptionSpec spec, String text, String what) {
        String expected = what + " is '" + text + "', expected " + spec.expected();
        Object value;
        try {
            value = spec.type().read(text, Path.of(""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected + e.getMessage(), e);
        }
        if (!spec.admits(value)) {
            throw new IllegalArgumentException(expected);
        }
        return value;
    }

    private static String name(Class<?> type, OptionSpec spec) {
        return "option '" + spec.key() + "' of " + type.getName();
    }

    private static <O extends Record> O construct(Class<O> type, List<Object> values) {
        try {
            return OptionSpec.construct(type, values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    type.getName() + " refuses its options: " + e.getCause().getMessage(),
                    e.getCause());
        }
    }
}
