package dev.parallax.core.config;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;
import org.apache.commons.configuration2.interpol.Lookup;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables and system properties into values: <code>${env:HOME}</code>, <code>
 * ${sys:user.home}</code>, with a default as in <code>${env:DATA:-/data}</code>; <code>$${</code>
 * is a plain <code>${</code>.
 *
 * <p>Nothing else is looked up. The library knows lookups that run scripts, open URLs and read
 * files (CVE-2022-33980); none of them is registered here, whatever its system property says.
 */
final class Interpolation {

    private static final String OPEN = "${";

    private final ConfigurationInterpolator interpolator = new ConfigurationInterpolator();
    private final Set<String> unknown = new LinkedHashSet<>();

    /** Looks up in the environment and the properties of this process. */
    Interpolation() {
        this(System::getenv);
    }

    Interpolation(UnaryOperator<@Nullable String> environment) {
        interpolator.registerLookups(
                Map.<String, Lookup>of(
                        "env",
                        environment::apply,
                        "sys",
                        name -> name.isEmpty() ? null : System.getProperty(name)));
        interpolator.addDefaultLookup(
                variable -> {
                    unknown.add(variable);
                    return null;
                });
    }

    /**
     * Substitutes the variables of a value.
     *
     * @param scalar the value
     * @param key its dotted key
     * @param problems variables that are not defined or not allowed
     * @return the value, or nothing if it has a problem
     */
    Optional<Scalar> apply(Scalar scalar, String key, Problems problems) {
        if (!scalar.text().contains(OPEN)) {
            return Optional.of(scalar);
        }
        unknown.clear();
        String text;
        try {
            text = Objects.toString(interpolator.interpolate(scalar.text()));
        } catch (IllegalStateException e) {
            problems.add(scalar.place(), key, "has variables that refer to each other in a circle");
            return Optional.empty();
        }
        unknown.removeIf(variable -> !text.contains(OPEN + variable + "}"));
        unknown.forEach(variable -> problems.add(scalar.place(), key, complaint(variable)));
        return unknown.isEmpty() ? Optional.of(scalar.substituted(text)) : Optional.empty();
    }

    private static String complaint(String variable) {
        if (variable.startsWith("env:")) {
            return "the environment variable '" + variable.substring(4) + "' is not set";
        }
        if (variable.startsWith("sys:")) {
            return "the system property '" + variable.substring(4) + "' is not set";
        }
        return "${"
                + variable
                + "} is not looked up; only ${env:NAME} and ${sys:name} are, and $${ is a plain ${";
    }

    /** Writes a text so that reading it gives the text again. */
    static String escape(String text) {
        return text.replace(OPEN, "$" + OPEN);
    }
}
