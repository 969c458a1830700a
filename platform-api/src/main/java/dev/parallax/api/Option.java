package dev.parallax.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents a component of an options record and gives its default and range.
 *
 * <p>A component {@code weightDecay} is the key {@code weight-decay} in a recipe. Its type is one
 * of {@code boolean}, {@code int}, {@code long}, {@code double}, {@code String}, {@code
 * java.nio.file.Path}, an enum (written in lower case with dashes), or a {@code List} of one of
 * these. Conditions between several options belong in the compact constructor of the record, which
 * throws {@link IllegalArgumentException} with a sentence that says what to change.
 *
 * @since 1.0
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@Stable
public @interface Option {

    /** The default of an option that a recipe has to give. */
    String REQUIRED = "<required>";

    /**
     * What the option does, with its unit.
     *
     * @return one sentence
     */
    String help();

    /**
     * The default as a recipe would write it; a list is written with commas, an empty list or text
     * as the empty string.
     *
     * @return the default, or {@link #REQUIRED}
     */
    String value() default REQUIRED;

    /**
     * The smallest value a number (or every number of a list) may have.
     *
     * @return the bound, inclusive
     */
    double min() default Double.NEGATIVE_INFINITY;

    /**
     * The largest value a number (or every number of a list) may have.
     *
     * @return the bound, inclusive
     */
    double max() default Double.POSITIVE_INFINITY;
}
