package dev.parallax.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Options that hold for all networks of a learner, and others for some.
 *
 * @param <O> the options
 * @param common for all networks that are not named
 * @param networks for networks by name, complete: what the recipe does not say is as in common
 */
public record PerNetwork<O extends Record>(O common, Map<String, O> networks) {

    /** Copies the map, in its order. */
    public PerNetwork {
        networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
    }

    /**
     * Returns the options of a network.
     *
     * @param network its name
     * @return its own, or the common ones
     */
    public O of(String network) {
        return networks.getOrDefault(network, common);
    }
}
