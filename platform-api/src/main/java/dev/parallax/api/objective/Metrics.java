package dev.parallax.api.objective;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.Stable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named numbers of a step.
 *
 * @param values in the order they were given
 * @since 1.0
 */
@Stable
public record Metrics(Map<String, Double> values) {

    /** Copies the map, keeping its order. */
    public Metrics {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Makes metrics of one number.
     *
     * @param name its name, such as "loss"
     * @param value a scalar float32 array
     * @return the metrics
     */
    public static Metrics of(String name, NDArray value) {
        return new Metrics(Map.of(name, (double) value.getFloat()));
    }

    /**
     * Adds a number.
     *
     * @param name its name
     * @param value the number
     * @return these metrics and one more
     */
    public Metrics and(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Metrics(more);
    }

    /**
     * Adds a number.
     *
     * @param name its name
     * @param value a scalar float32 array
     * @return these metrics and one more
     */
    public Metrics and(String name, NDArray value) {
        return and(name, value.getFloat());
    }
}
