package dev.parallax.core.optim;

import ai.djl.nn.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parameters that are updated with the same options.
 *
 * @param parameters initialised parameters by dotted name, such as {@code encoder.conv1.weight};
 *     each requires a gradient
 * @param options how to update them
 * @param lr the learning rate of every update
 */
public record ParameterGroup(
        Map<String, Parameter> parameters, OptimizerOptions options, Schedule lr) {

    /** Copies the map, in its order. */
    public ParameterGroup {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
