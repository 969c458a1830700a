package dev.parallax.core.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A type that an option may have: how it reads what is written, and how it writes it again.
 *
 * <p>What counts is what is written, not what YAML guesses of it: {@code 5} is a number for a
 * number and a text for a text, while a number in quotes is a text and nothing else.
 */
final class OptionType {

    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
    private static final Pattern REAL =
            Pattern.compile("[-+]?([0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?");

    /** The words of YAML 1.1, which the customer's other YAML files use as well. */
    private static final Map<String, Boolean> TRUTHS =
            Map.of(
                    "true", true, "yes", true, "on", true, "false", false, "no", false, "off",
                    false);

    private static final Map<Class<?>, OptionType> PLAIN =
            Map.of(
                    boolean.class, new OptionType("true or false", true, OptionType::truth),
                    int.class, new OptionType("whole number", true, OptionType::integer),
                    long.class, new OptionType("whole number", true, OptionType::longInteger),
                    double.class, new OptionType("number", true, OptionType::real),
                    String.class, new OptionType("text", false, Scalar::text),
                    Path.class, new OptionType("path", false, OptionType::path));

    private static final Map<Class<?>, Class<?>> UNBOXED =
            Map.of(
                    Boolean.class, boolean.class,
                    Integer.class, int.class,
                    Long.class, long.class,
                    Double.class, double.class);

    private final String description;
    private final boolean unquoted;
    private final Function<Scalar, Object> reader;
    private final boolean list;

    private OptionType(String description, boolean unquoted, Function<Scalar, Object> reader) {
        this(description, unquoted, reader, false);
    }

    private OptionType(
            String description, boolean unquoted, Function<Scalar, Object> reader, boolean list) {
        this.description = description;
        this.unquoted = unquoted;
        this.reader = reader;
        this.list = list;
    }

    /**
     * Finds the type of a record component.
     *
     * @param type of the component
     * @return its type as an option
     * @throws IllegalArgumentException if options cannot have this type
     */
    static OptionType of(Type type) {
        if (type instanceof ParameterizedType parameterized
                && parameterized.getRawType() == List.class) {
            OptionType element = of(parameterized.getActualTypeArguments()[0]);
            if (!element.list) {
                return new OptionType(element.description, element.unquoted, element.reader, true);
            }
        }
        if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return ofEnum(plain);
            }
            OptionType known = PLAIN.get(UNBOXED.getOrDefault(plain, plain));
            if (known != null) {
                return known;
            }
        }
        throw new IllegalArgumentException(
                "an option cannot be a "
                        + type.getTypeName()
                        + ", only boolean, int, long, double, String, Path, an enum, or a List of"
                        + " one of these");
    }

    private static OptionType ofEnum(Class<?> type) {
        List<Object> constants = Arrays.asList(type.getEnumConstants());
        List<String> words = constants.stream().map(OptionType::word).toList();
        return new OptionType(
                "one of " + String.join(", ", words),
                false,
                scalar -> {
                    int index = words.indexOf(scalar.text());
                    if (index < 0) {
                        throw new IllegalArgumentException(Nearest.hint(scalar.text(), words));
                    }
                    return constants.get(index);
                });
    }

    boolean isList() {
        return list;
    }

    /** Says what a user writes, such as "list of whole number". */
    String description() {
        return list ? "list of " + description : description;
    }

    /**
     * Reads one value, or one element of a list.
     *
     * @param scalar what is written
     * @return the value; a path is made absolute against the folder of its place
     * @throws IllegalArgumentException with a hint, possibly empty, if it is not of this type
     */
    Object read(Scalar scalar) {
        if (scalar.empty()) {
            throw new IllegalArgumentException("; leave the key out for the default");
        }
        if (unquoted && scalar.quoted()) {
            throw new IllegalArgumentException("; take the quotes away");
        }
        return reader.apply(scalar);
    }

    /** Gives a value the form it has in YAML. */
    static Object written(Object value) {
        if (value instanceof List<?> items) {
            // A list of its own each time: YAML would write a shared one as an alias.
            List<Object> written = new ArrayList<>();
            items.forEach(item -> written.add(written(item)));
            return written;
        }
        if (value instanceof Enum<?>) {
            return word(value);
        }
        return value instanceof Number || value instanceof Boolean
                ? value
                : Interpolation.escape(value.toString());
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Object truth(Scalar scalar) {
        Boolean truth = TRUTHS.get(scalar.text().toLowerCase(Locale.ROOT));
        if (truth == null) {
            throw new IllegalArgumentException("");
        }
        return truth;
    }

    private static Object integer(Scalar scalar) {
        BigInteger value = whole(scalar);
        if (value.bitLength() > Integer.SIZE - 1) {
            throw new IllegalArgumentException(" of at most " + Integer.MAX_VALUE + " in size");
        }
        return value.intValue();
    }

    private static Object longInteger(Scalar scalar) {
        BigInteger value = whole(scalar);
        if (value.bitLength() > Long.SIZE - 1) {
            throw new IllegalArgumentException(" of at most " + Long.MAX_VALUE + " in size");
        }
        return value.longValue();
    }

    private static BigInteger whole(Scalar scalar) {
        if (!WHOLE.matcher(scalar.text()).matches()) {
            throw new IllegalArgumentException("");
        }
        return new BigInteger(scalar.text().replace("_", "").replace("+", ""));
    }

    private static Object real(Scalar scalar) {
        if (!REAL.matcher(scalar.text()).matches()) {
            throw new IllegalArgumentException("");
        }
        double value = Double.parseDouble(scalar.text().replace("_", ""));
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(" of at most " + Double.MAX_VALUE + " in size");
        }
        return value;
    }

    private static Object path(Scalar scalar) {
        try {
            Path path = Path.of(scalar.text());
            return scalar.text().isEmpty()
                    ? path
                    : scalar.place().folder().resolve(path).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("; this system does not take it: " + e.getReason());
        }
    }
}
