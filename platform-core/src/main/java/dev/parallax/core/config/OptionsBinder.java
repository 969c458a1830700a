package dev.parallax.core.config;

import dev.parallax.api.options.OptionSpec;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.jspecify.annotations.Nullable;

/**
 * Binds a section strictly to an options record: every key is known, every value has its type and
 * lies in its range. Complains about everything that is not so, and then makes no record.
 */
final class OptionsBinder {

    private OptionsBinder() {}

    /**
     * Binds a section.
     *
     * @param <O> the record
     * @param section what is written
     * @param type of the record
     * @param owner who has these options, for messages, such as "objective 'simclr'"
     * @param reserved keys of the section that somebody else reads
     * @return the record, if the section has no problem
     */
    static <O extends Record> Optional<O> bind(
            Section section, Class<O> type, String owner, Collection<String> reserved) {
        return bind(section, type, owner, reserved, null);
    }

    /**
     * Binds a section that says only what differs from another record.
     *
     * @param <O> the record
     * @param section what is written
     * @param type of the record
     * @param owner who has these options, for messages
     * @param reserved keys of the section that somebody else reads
     * @param base what holds for keys that are not written; the defaults where it is null
     * @return the record, if the section has no problem
     */
    static <O extends Record> Optional<O> bind(
            Section section,
            Class<O> type,
            String owner,
            Collection<String> reserved,
            @Nullable O base) {
        List<OptionSpec> specs;
        try {
            specs = specs(type, reserved);
        } catch (IllegalArgumentException e) {
            section.complain(
                    "the options of " + owner + " are wrong in its code: " + e.getMessage());
            return Optional.empty();
        }
        Set<String> known = new LinkedHashSet<>(reserved);
        specs.forEach(spec -> known.add(spec.key()));
        section.allowOnly(known, owner);
        List<Object> values = new ArrayList<>();
        for (OptionSpec spec : specs) {
            value(section, spec, base).ifPresent(values::add);
        }
        return values.size() == specs.size()
                ? construct(section, type, owner, values)
                : Optional.empty();
    }

    private static List<OptionSpec> specs(
            Class<? extends Record> type, Collection<String> reserved) {
        List<OptionSpec> specs = OptionSpec.of(type);
        for (OptionSpec spec : specs) {
            if (reserved.contains(spec.key())) {
                throw new IllegalArgumentException(
                        "the key '" + spec.key() + "' already means something else in a recipe");
            }
        }
        return specs;
    }

    private static Optional<Object> value(Section section, OptionSpec spec, @Nullable Record base) {
        Optional<ImmutableNode> written = Tree.child(section.node(), spec.key());
        if (written.isPresent()) {
            return written(section, spec, written.get());
        }
        if (base != null) {
            return Optional.of(spec.valueIn(base));
        }
        if (spec.required()) {
            section.complain(
                    spec.key(),
                    "is missing; expected " + spec.expected() + ": " + spec.option().help());
            return Optional.empty();
        }
        return byDefault(section, spec);
    }

    private static Optional<Object> written(Section section, OptionSpec spec, ImmutableNode node) {
        Optional<List<Scalar>> list = Tree.list(node);
        Optional<Scalar> scalar = Tree.scalar(node);
        if (spec.type().isList() && list.isPresent()) {
            return list(section, spec, list.get());
        }
        if (!spec.type().isList() && scalar.isPresent()) {
            return single(section, spec, scalar.get());
        }
        String found = list.isPresent() ? "a list" : scalar.map(Scalar::found).orElse("a section");
        String remedy =
                spec.type().isList() && scalar.filter(one -> !one.empty()).isPresent()
                        ? "; a list of one is written [" + scalar.get().text() + "]"
                        : "";
        section.complain(spec.key(), "is " + found + ", expected " + spec.expected() + remedy);
        return Optional.empty();
    }

    private static Optional<Object> single(Section section, OptionSpec spec, Scalar written) {
        String key = section.path(spec.key());
        Optional<Scalar> scalar = section.interpolation().apply(written, key, section.problems());
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        try {
            Object value = read(spec, scalar.get());
            if (spec.admits(value)) {
                return Optional.of(value);
            }
            complain(section, spec, scalar.get(), "");
        } catch (IllegalArgumentException e) {
            complain(section, spec, scalar.get(), e.getMessage());
        }
        return Optional.empty();
    }

    private static Object read(OptionSpec spec, Scalar scalar) {
        if (scalar.empty()) {
            throw new IllegalArgumentException("; leave the key out for the default");
        }
        if (spec.type().isPlain() && scalar.quoted()) {
            throw new IllegalArgumentException("; take the quotes away");
        }
        List<String> words = spec.type().words();
        if (!words.isEmpty() && !words.contains(scalar.text())) {
            throw new IllegalArgumentException(Nearest.hint(scalar.text(), words));
        }
        return spec.type().read(scalar.text(), scalar.place().folder());
    }

    private static void complain(Section section, OptionSpec spec, Scalar scalar, String hint) {
        section.problems()
                .add(
                        scalar.place(),
                        section.path(spec.key()),
                        "is " + scalar.found() + ", expected " + spec.expected() + hint);
    }

    private static Optional<Object> list(Section section, OptionSpec spec, List<Scalar> written) {
        List<Object> values = new ArrayList<>();
        written.forEach(item -> single(section, spec, item).ifPresent(values::add));
        return values.size() == written.size()
                ? Optional.of(List.copyOf(values))
                : Optional.empty();
    }

    private static Optional<Object> byDefault(Section section, OptionSpec spec) {
        List<Object> values = new ArrayList<>();
        for (String item : spec.defaults()) {
            try {
                values.add(spec.type().read(item, Tree.place(section.node()).folder()));
            } catch (IllegalArgumentException e) {
                section.complain(
                        spec.key(),
                        "has the default '"
                                + item
                                + "' in its code, which is not a "
                                + spec.expected()
                                + "; tell the author of the plugin");
                return Optional.empty();
            }
        }
        return Optional.of(spec.type().isList() ? List.copyOf(values) : values.get(0));
    }

    private static <O extends Record> Optional<O> construct(
            Section section, Class<O> type, String owner, List<Object> values) {
        try {
            return Optional.of(OptionSpec.construct(type, values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            section.complain(
                    e.getCause() instanceof IllegalArgumentException
                            ? String.valueOf(e.getCause().getMessage())
                            : owner + " failed on its options: " + e.getCause());
        }
        return Optional.empty();
    }
}
