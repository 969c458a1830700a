package dev.parallax.api.asserting;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The optimisation of one step, and what a learner asks of it. */
final class AssertingOptimization implements Optimization {

    private final String who;
    private final Optimization optimization;
    private final List<Network> networks;
    private final Set<Parameter> weights;
    private boolean minimizing;

    /**
     * Polices a step.
     *
     * @param who the objective, for messages
     * @param optimization of the host
     * @param networks of the learner
     * @param weights what to look at; nothing in most steps
     */
    AssertingOptimization(
            String who, Optimization optimization, List<Network> networks, Set<Parameter> weights) {
        this.who = who;
        this.optimization = optimization;
        this.networks = networks;
        this.weights = weights;
    }

    @Override
    public NDArray minimize(String group, Supplier<NDArray> loss) {
        if (minimizing) {
            throw new ContractViolation(who, "minimises a loss inside a loss");
        }
        if (networks.stream().noneMatch(network -> network.group().equals(group))) {
            throw new ContractViolation(
                    who,
                    "minimises a loss of the group '"
                            + group
                            + "', and has no network of that group");
        }
        Map<String, NDArray> others = others(group);
        Weights before = Weights.of(others);
        minimizing = true;
        NDArray value;
        try {
            value = optimization.minimize(group, () -> checked(loss.get()));
        } finally {
            minimizing = false;
        }
        before.checkUnchanged(others, who, "while it minimised the loss of '" + group + "'");
        return value;
    }

    private NDArray checked(NDArray loss) {
        if (loss.size() != 1 || loss.getDataType() != DataType.FLOAT32) {
            throw new ContractViolation(
                    who,
                    "has a loss of "
                            + loss.getDataType()
                            + loss.getShape()
                            + "; it has to be one number of float32");
        }
        return loss;
    }

    /** What the loss of a group must leave alone, of the weights that are looked at. */
    private Map<String, NDArray> others(String group) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (Network network : networks) {
            if (!network.group().equals(group)) {
                Parameters.named(network.block())
                        .forEach(
                                (name, parameter) -> {
                                    if (weights.contains(parameter)) {
                                        arrays.put(
                                                network.name() + "." + name, parameter.getArray());
                                    }
                                });
            }
        }
        return arrays;
    }

    @Override
    public NDArray keep(NDArray array) {
        return optimization.keep(array);
    }

    @Override
    public void watch(String name, NDArray embeddings) {
        checkRows(name, embeddings);
        optimization.watch(name, embeddings);
    }

    @Override
    public void watchPair(String name, NDArray a, NDArray b) {
        checkRows(name, a);
        checkRows(name, b);
        optimization.watchPair(name, a, b);
    }

    private void checkRows(String name, NDArray embeddings) {
        if (embeddings.getShape().dimension() != 2) {
            throw new ContractViolation(
                    who,
                    "shows embeddings '"
                            + name
                            + "' of the shape "
                            + embeddings.getShape()
                            + " instead of (N, D)");
        }
    }

    @Override
    public void watchContest(String name, NDArray ofReal, NDArray ofMade) {
        optimization.watchContest(name, ofReal, ofMade);
    }

    @Override
    public void watchVariety(String name, NDArray real, NDArray made) {
        optimization.watchVariety(name, real, made);
    }

    @Override
    public Progress progress() {
        return optimization.progress();
    }

    @Override
    public boolean updates() {
        return optimization.updates();
    }
}
