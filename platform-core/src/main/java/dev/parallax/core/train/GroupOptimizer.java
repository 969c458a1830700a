package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.objective.Network;
import dev.parallax.core.config.PerNetwork;
import dev.parallax.core.optim.GradientClipping;
import dev.parallax.core.optim.Optimizer;
import dev.parallax.core.optim.OptimizerOptions;
import dev.parallax.core.optim.ParameterGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The networks that one {@code minimize} updates together, and their optimiser. */
final class GroupOptimizer {

    private static final NDIndex ALL = new NDIndex("...");

    private final Kernels kernels;
    private final Optimizer optimizer;
    private final NDList parameters;
    private final double clipNorm;

    /** How far a run goes, in updates. */
    record Horizon(long totalUpdates, long updatesPerEpoch) {}

    GroupOptimizer(
            List<Network> networks,
            PerNetwork<OptimizerOptions> options,
            Horizon horizon,
            Kernels kernels,
            NDManager manager) {
        this.kernels = kernels;
        List<ParameterGroup> groups = new ArrayList<>();
        for (Network network : networks) {
            OptimizerOptions own = options.of(network.name());
            Map<String, Parameter> trained = new LinkedHashMap<>();
            Parameters.named(network.block())
                    .forEach(
                            (name, parameter) -> {
                                if (parameter.requiresGradient()) {
                                    trained.put(network.name() + "." + name, parameter);
                                }
                            });
            groups.add(
                    new ParameterGroup(
                            trained,
                            own,
                            own.learningRate(horizon.totalUpdates(), horizon.updatesPerEpoch())));
        }
        optimizer = new Optimizer(groups, kernels, manager);
        parameters = optimizer.parameters();
        clipNorm = clipNorm(networks, options);
    }

    /** Gradients of networks that are updated together are clipped by their common norm. */
    private static double clipNorm(List<Network> networks, PerNetwork<OptimizerOptions> options) {
        Network first = networks.get(0);
        double norm = options.of(first.name()).clipNorm();
        for (Network other : networks) {
            double own = options.of(other.name()).clipNorm();
            if (own != norm) {
                throw new IllegalArgumentException(
                        "networks "
                                + first.name()
                                + " and "
                                + other.name()
                                + " are updated together and clipped by their common norm, but"
                                + " clip-norm is "
                                + norm
                                + " for one and "
                                + own
                                + " for the other: set optimizer.clip-norm");
            }
        }
        return norm;
    }

    /** Says whether gradients flow to the parameters of this group. */
    void require(boolean gradients) {
        for (NDArray parameter : parameters) {
            parameter.setRequiresGradient(gradients);
        }
    }

    /**
     * Updates the parameters from their gradients, which are zero afterwards.
     *
     * @return the norm of all gradients together, before clipping; not finite if one is not, and
     *     then nothing is updated
     */
    double update(long update) {
        NDList gradients = new NDList();
        for (NDArray parameter : parameters) {
            gradients.add(parameter.getGradient());
        }
        try (gradients) {
            double norm = GradientClipping.clip(kernels, gradients, clipNorm);
            if (Double.isFinite(norm)) {
                optimizer.update(gradients, update);
                kernels.scale(gradients, 0);
            } else {
                // NaN times zero stays NaN
                gradients.forEach(gradient -> gradient.set(ALL, 0f));
            }
            return norm;
        }
    }

    Map<String, NDArray> state() {
        return optimizer.state();
    }

    void load(Map<String, NDArray> saved) {
        optimizer.load(saved);
    }
}
