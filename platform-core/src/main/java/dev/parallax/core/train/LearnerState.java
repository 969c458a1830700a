package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Network;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything a learner remembers between steps, under the names it is saved by. */
public final class LearnerState {

    private final Learner learner;

    /**
     * Looks at a learner.
     *
     * @param learner whose blocks are initialised
     */
    public LearnerState(Learner learner) {
        this.learner = learner;
    }

    /**
     * Returns the parameters of all networks, trained or carried, with running statistics.
     *
     * @return by {@code <network>.<dotted name>}, in the order of the networks; not to be closed
     */
    public Map<String, NDArray> weights() {
        Map<String, NDArray> weights = new LinkedHashMap<>();
        for (Network network : learner.networks()) {
            for (Map.Entry<String, Parameter> parameter :
                    Parameters.named(network.block()).entrySet()) {
                String name = network.name() + "." + parameter.getKey();
                if (weights.put(name, parameter.getValue().getArray()) != null) {
                    throw new IllegalStateException("two networks are named " + network.name());
                }
            }
        }
        return weights;
    }

    /**
     * Returns the buffers.
     *
     * @return by name; not to be closed
     */
    public Map<String, NDArray> buffers() {
        Map<String, NDArray> buffers = new LinkedHashMap<>();
        for (Buffer buffer : learner.buffers()) {
            buffers.put(buffer.name(), buffer.array());
        }
        return buffers;
    }
}
