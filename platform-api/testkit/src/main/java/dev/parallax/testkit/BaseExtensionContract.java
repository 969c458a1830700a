package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.Extension;
import dev.parallax.api.options.Defaults;
import dev.parallax.api.options.OptionSpec;
import dev.parallax.api.options.OptionType;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Extension} owes, whatever its kind: the host can find it, make it, show it and
 * bind a recipe to its options. The contracts of all kinds hold this one.
 *
 * @param <O> the options
 */
public abstract class BaseExtensionContract<O extends Record> {

    /** Package-private: an extension is of one of the kinds, and each has its contract. */
    BaseExtensionContract() {}

    /** The extension under test, made anew. */
    abstract Extension<O> extension();

    /**
     * Returns options to test with, such as the defaults with small sizes.
     *
     * @return the options
     * @throws Exception if something they name, such as a file, cannot be made
     */
    protected abstract O options() throws Exception;

    @Test
    final void itsNameIsOneThatRecipesCanUse() {
        assertThat(extension().name()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    final void itsSummaryIsOneLine() {
        assertThat(extension().summary()).isNotBlank();
        assertThat(extension().summary().lines()).hasSize(1);
    }

    @Test
    final void theHostFindsIt() {
        assertThat(extension().getClass())
                .as("it is annotated with @Extension")
                .hasAnnotation(org.pf4j.Extension.class);
    }

    @Test
    final void theHostCanMakeIt() {
        Class<?> type = extension().getClass();

        assertThat(type.isMemberClass() && !Modifier.isStatic(type.getModifiers()))
                .as("%s is an inner class, which nobody can make without its outer one", type)
                .isFalse();
        assertThat(type.getDeclaredConstructors())
                .as("it has a public constructor without parameters, or one with @Inject")
                .anyMatch(BaseExtensionContract::isForTheHost);
    }

    private static boolean isForTheHost(Constructor<?> constructor) {
        return constructor.isAnnotationPresent(Inject.class)
                || (constructor.getParameterCount() == 0
                        && Modifier.isPublic(constructor.getModifiers()));
    }

    @Test
    final void itIsTheSameWheneverItIsMade() {
        Extension<O> one = extension();
        Extension<O> other = extension();

        assertThat(other).hasSameClassAs(one);
        assertThat(other.name()).isEqualTo(one.name());
        assertThat(other.summary()).isEqualTo(one.summary());
        assertThat(other.optionsType()).isEqualTo(one.optionsType());
    }

    @Test
    final void itHoldsNoStateThatChanges() {
        List<Field> changing = new ArrayList<>();
        for (Class<?> type = extension().getClass();
                type != null && type != Object.class;
                type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isFinal(field.getModifiers()))
                    .filter(field -> !field.isSynthetic())
                    .forEach(changing::add);
        }

        assertThat(changing).as("one extension serves many runs at once: final fields").isEmpty();
    }

    @Test
    final void everyOptionIsDocumented() {
        for (OptionSpec option : OptionSpec.of(extension().optionsType())) {
            assertThat(option.option().help()).as("help of '%s'", option.key()).isNotBlank();
            assertThat(option.option().help().lines()).hasSize(1);
        }
    }

    @Test
    final void defaultsOfOptionsCanBeBound() throws Exception {
        Class<O> type = extension().optionsType();
        Map<String, String> required = new LinkedHashMap<>();
        for (OptionSpec option : OptionSpec.of(type)) {
            if (option.required()) {
                required.put(option.key(), written(option.valueIn(options())));
            } else {
                assertThat(option.defaults())
                        .as("default of '%s', expected %s", option.key(), option.expected())
                        .allMatch(text -> isAdmitted(option, text));
            }
        }

        try {
            Defaults.of(type, required);
        } catch (IllegalArgumentException e) {
            // a record may demand that one of several options is given, but then it says so
            assertThat(e.getCause()).as("%s", e).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean isAdmitted(OptionSpec option, String text) {
        try {
            return option.admits(option.type().read(text, Path.of("")));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    final void optionsOfTheTestAreSomethingThatARecipeCanSay() throws Exception {
        Map<String, String> written = written(options());

        assertThat(options()).isInstanceOf(extension().optionsType());
        assertThatCode(() -> Defaults.of(extension().optionsType(), written))
                .doesNotThrowAnyException();
    }

    @Test
    final void numbersOutOfRangeAreRefused() throws Exception {
        Class<O> type = extension().optionsType();
        Map<String, String> good = written(options());
        for (OptionSpec option : OptionSpec.of(type)) {
            double low = option.option().min();
            double high = option.option().max();
            assertThat(low).as("smallest value of '%s'", option.key()).isLessThanOrEqualTo(high);
            for (double beyond : new double[] {Math.floor(low) - 1, Math.ceil(high) + 1}) {
                // from 2^53 on, the next whole number may be the bound itself
                if (Double.isFinite(beyond) && beyond != low && beyond != high) {
                    Map<String, String> bad = new LinkedHashMap<>(good);
                    bad.put(option.key(), String.format(Locale.ROOT, "%.0f", beyond));
                    assertThatThrownBy(() -> Defaults.of(type, bad))
                            .as("%s: %.0f", option.key(), beyond)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining(option.key());
                }
            }
        }
    }

    private static Map<String, String> written(Record options) {
        Map<String, String> written = new LinkedHashMap<>();
        for (OptionSpec option : OptionSpec.of(options.getClass())) {
            written.put(option.key(), written(option.valueIn(options)));
        }
        return written;
    }

    private static String written(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(BaseExtensionContract::written)
                    .collect(Collectors.joining(","));
        }
        return value instanceof Enum<?> constant ? OptionType.word(constant) : value.toString();
    }
}
