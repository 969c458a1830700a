package dev.parallax.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.nn.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters that one rule updates alike, with their state: weights, or norms and biases. */
final class UpdateGroup {

    private final UpdateRule rule;
    private final Schedule lr;
    private final double weightDecay;
    private final boolean adapted;
    private final List<String> names;
    private final NDList parameters = new NDList();
    private final List<NDList> slots = new ArrayList<>();

    /**
     * Makes a group with fresh state.
     *
     * @param parameters by dotted name
     * @param rule how they are updated
     * @param lr how fast
     * @param weightDecay their decay
     * @param adapted whether layer-wise rates apply
     * @param manager owns the state
     */
    UpdateGroup(
            Map<String, NDArray> parameters,
            UpdateRule rule,
            Schedule lr,
            double weightDecay,
            boolean adapted,
            NDManager manager) {
        this.rule = rule;
        this.lr = lr;
        this.weightDecay = weightDecay;
        this.adapted = adapted;
        this.names = List.copyOf(parameters.keySet());
        this.parameters.addAll(parameters.values());
        for (int slot = 0; slot < rule.slots().size(); slot++) {
            NDList zeros = new NDList();
            for (NDArray parameter : this.parameters) {
                NDArray state = parameter.zerosLike(); // keeps the memory layout
                state.attach(manager);
                zeros.add(state);
            }
            slots.add(zeros);
        }
    }

    /** Splits parameters into those that are decayed and those that are left alone. */
    static List<UpdateGroup> of(ParameterGroup group, NDManager manager) {
        OptimizerOptions options = group.options();
        Map<String, NDArray> weights = new LinkedHashMap<>();
        Map<String, NDArray> exempt = new LinkedHashMap<>();
        for (Map.Entry<String, Parameter> entry : group.parameters().entrySet()) {
            Parameter parameter = entry.getValue();
            boolean leave = !options.decayNormAndBias() && Parameters.isNormOrBias(parameter);
            (leave ? exempt : weights).put(entry.getKey(), parameter.getArray());
        }
        double decay = options.weightDecay();
        UpdateRule rule = options.rule();
        List<UpdateGroup> groups = new ArrayList<>();
        if (!weights.isEmpty()) {
            groups.add(new UpdateGroup(weights, rule, group.lr(), decay, true, manager));
        }
        if (!exempt.isEmpty()) {
            groups.add(new UpdateGroup(exempt, rule, group.lr(), 0, false, manager));
        }
        return groups;
    }

    List<String> names() {
        return names;
    }

    NDList parameters() {
        return parameters;
    }

    void update(Kernels kernels, NDList gradients, long step, long count) {
        rule.apply(
                kernels,
                new UpdateRule.Update(
                        parameters, gradients, slots, count, lr.at(step), weightDecay, adapted));
    }

    /** Adds the state under {@code <parameter>.<slot>}. */
    void collect(Map<String, NDArray> state) {
        for (int slot = 0; slot < slots.size(); slot++) {
            for (int i = 0; i < names.size(); i++) {
                state.put(names.get(i) + "." + rule.slots().get(slot), slots.get(slot).get(i));
            }
        }
    }
}
