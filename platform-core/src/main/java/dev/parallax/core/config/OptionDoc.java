package dev.parallax.core.config;

import dev.parallax.api.options.OptionSpec;
import java.util.List;

/**
 * What there is to say about one option, as {@code parallax describe} prints it.
 *
 * @param key as recipes write it
 * @param type what is written, such as "whole number" or "one of stop, warn"
 * @param required whether a recipe has to give it
 * @param defaultValue as a recipe would write it, a list with commas; empty if required
 * @param range such as "from 0 to 1"; empty if there is none
 * @param help one sentence
 */
public record OptionDoc(
        String key, String type, boolean required, String defaultValue, String range, String help) {

    /**
     * Describes the options of a record.
     *
     * @param options whose components carry {@link dev.parallax.api.Option}
     * @return one per component, in order
     * @throws IllegalArgumentException if the record cannot hold options
     */
    public static List<OptionDoc> of(Class<? extends Record> options) {
        return OptionSpec.of(options).stream().map(OptionDoc::of).toList();
    }

    private static OptionDoc of(OptionSpec spec) {
        return new OptionDoc(
                spec.key(),
                spec.type().description(),
                spec.required(),
                spec.required() ? "" : spec.option().value(),
                spec.range(),
                spec.option().help());
    }
}
