package dev.parallax.api.options;

import dev.parallax.api.Evolving;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A type that an option may have, and how it reads what is written.
 *
 * <p>What counts is what is written, not what YAML guesses of it: {@code 5} is a number for a
 * number and a text for a text.
 *
 * @since 1.1
 */
@Evolving
public final class OptionType {

    /** Reads a text; paths that are not absolute are below the folder. */
    @FunctionalInterface
    private interface Reader {
        Object read(String text, Path folder);
    }

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
                    boolean.class, new OptionType("true or false", true, plain(OptionType::truth)),
                    int.class, new OptionType("whole number", true, plain(OptionType::integer)),
                    long.class,
                            new OptionType("whole number", true, plain(OptionType::longInteger)),
                    double.class, new OptionType("number", true, plain(OptionType::real)),
                    String.class, new OptionType("text", false, (text, folder) -> text),
                    Path.class, new OptionType("path", false, OptionType::path));

    private static final Map<Class<?>, Class<?>> UNBOXED =
            Map.of(
                    Boolean.class, boolean.class,
                    Integer.class, int.class,
                    Long.class, long.class,
                    Double.class, double.class);

    private final String description;
    private final boolean plain;
    private final Reader reader;
    private final List<String> words;
    private final boolean list;

    private OptionType(String description, boolean plain, Reader reader) {
        this(description, plain, reader, List.of(), false);
    }

    private OptionType(
            String description, boolean plain, Reader reader, List<String> words, boolean list) {
        this.description = description;
        this.plain = plain;
        this.reader = reader;
        this.words = words;
        this.list = list;
    }

    private static Reader plain(Function<String, Object> reader) {
        return (text, folder) -> reader.apply(text);
    }

    /**
     * Finds the type of a record component.
     *
     * @param type of the component
     * @return its type as an option
     * @throws IllegalArgumentException if options cannot have this type
     */
    public static OptionType of(Type type) {
        if (type instanceof ParameterizedType parameterized
                && parameterized.getRawType() == List.class) {
            OptionType element = of(parameterized.getActualTypeArguments()[0]);
            if (!element.list) {
                return new OptionType(
                        element.description, element.plain, element.reader, element.words, true);
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
        List<String> words = constants.stream().map(c -> word((Enum<?>) c)).toList();
        Reader reader =
                plain(
                        text -> {
                            int index = words.indexOf(text);
                            if (index < 0) {
                                throw new IllegalArgumentException("");
                            }
                            return constants.get(index);
                        });
        return new OptionType("one of " + String.join(", ", words), false, reader, words, false);
    }

    /**
     * Says whether the option holds several values.
     *
     * @return whether it is a {@code List}
     */
    public boolean isList() {
        return list;
    }

    /**
     * Says whether a value in quotes is none of this type: a number or a truth is written plainly.
     *
     * @return whether quotes are wrong
     */
    public boolean isPlain() {
        return plain;
    }

    /**
     * Returns what can be written where only some words can.
     *
     * @return the words of an enum; none for another type
     */
    public List<String> words() {
        return words;
    }

    /**
     * Says what a user writes.
     *
     * @return such as "list of whole number"
     */
    public String description() {
        return list ? "list of " + description : description;
    }

    /**
     * Reads one value, or one element of a list.
     *
     * @param text what is written
     * @param folder what a path that is not absolute is below
     * @return the value; a path is absolute, or empty
     * @throws IllegalArgumentException if it is not of this type; its message is empty, or what
     *     follows "expected whole number", such as " of at most 100 in size"
     */
    public Object read(String text, Path folder) {
        return reader.read(text, folder);
    }

    /**
     * Returns the word that stands for a constant of an enum.
     *
     * @param constant the constant
     * @return in lower case with dashes
     */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Object truth(String text) {
        Boolean truth = TRUTHS.get(text.toLowerCase(Locale.ROOT));
        if (truth == null) {
            throw new IllegalArgumentException("");
        }
        return truth;
    }

    private static Object integer(String text) {
        BigInteger value = whole(text);
        if (value.bitLength() > Integer.SIZE - 1) {
            throw new IllegalArgumentException(" of at most " + Integer.MAX_VALUE + " in size");
        }
        return value.intValue();
    }

    private static Object longInteger(String text) {
        BigInteger value = whole(text);
        if (value.bitLength() > Long.SIZE - 1) {
            throw new IllegalArgumentException(" of at most " + Long.MAX_VALUE + " in size");
        }
        return value.longValue();
    }

    private static BigInteger whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("");
        }
        return new BigInteger(text.replace("_", "").replace("+", ""));
    }

    private static Object real(String text) {
        if (!REAL.matcher(text).matches()) {
            throw new IllegalArgumentException("");
        }
        double value = Double.parseDouble(text.replace("_", ""));
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(" of at most " + Double.MAX_VALUE + " in size");
        }
        return value;
    }

    private static Object path(String text, Path folder) {
        try {
            Path path = Path.of(text);
            return text.isEmpty() ? path : folder.resolve(path).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("; this system does not take it: " + e.getReason());
        }
    }
}
