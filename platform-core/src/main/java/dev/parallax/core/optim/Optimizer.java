package dev.parallax.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.nn.ArrayValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Updates parameters from gradients, and keeps the state that this takes.
 *
 * <p>One update costs a handful of {@link Kernels} calls for each parameter group, whatever the
 * number of parameters. All methods run on the tensor thread.
 */
public final class Optimizer {

    /** The name in {@link #state()} of the number of updates done. */
    private static final String UPDATES = "updates";

    private final Kernels kernels;
    private final List<UpdateGroup> groups = new ArrayList<>();
    private final NDList parameters = new NDList();
    private final NDArray savedUpdates;
    private long updates;

    /**
     * Makes an optimiser with fresh state.
     *
     * @param groups the parameters and how to update them; a dotted name occurs once in all groups
     * @param kernels of the engine
     * @param manager owns the state
     */
    public Optimizer(List<ParameterGroup> groups, Kernels kernels, NDManager manager) {
        this.kernels = kernels;
        Set<String> names = new LinkedHashSet<>();
        for (ParameterGroup group : groups) {
            for (UpdateGroup part : UpdateGroup.of(group, manager)) {
                for (String name : part.names()) {
                    if (!names.add(name)) {
                        throw new IllegalArgumentException(
                                "parameter " + name + " is in two groups; give it to one");
                    }
                }
                this.groups.add(part);
                this.parameters.addAll(part.parameters());
            }
        }
        this.savedUpdates = manager.create(new long[] {0});
    }

    /**
     * Returns the parameters in the order in which {@link #update} takes gradients: not that of the
     * groups, since weights come before norms and biases.
     *
     * @return a new list of the parameters themselves
     */
    public NDList parameters() {
        return new NDList(parameters);
    }

    /**
     * Updates all parameters in place.
     *
     * @param gradients one per parameter, in the order of {@link #parameters()}, of equal shapes;
     *     used up: their values are overwritten
     * @param step where schedules stand, from 0
     */
    public void update(NDList gradients, long step) {
        if (gradients.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    gradients.size() + " gradients for " + parameters.size() + " parameters");
        }
        updates++;
        int from = 0;
        for (UpdateGroup group : groups) {
            int to = from + group.names().size();
            group.update(kernels, new NDList(gradients.subList(from, to)), step, updates);
            from = to;
        }
    }

    /**
     * Returns all that an exact continuation needs besides the parameters.
     *
     * @return arrays by {@code <parameter>.<slot>}, and the number of updates; they stay the
     *     optimiser's own and change with the next update
     */
    public Map<String, NDArray> state() {
        savedUpdates.addi(updates - savedUpdates.getLong(0));
        Map<String, NDArray> state = new LinkedHashMap<>();
        state.put(UPDATES, savedUpdates);
        groups.forEach(group -> group.collect(state));
        return state;
    }

    /**
     * Takes over the state of an optimiser with the same groups.
     *
     * @param saved what {@link #state()} returned; copied
     * @throws IllegalArgumentException if names or shapes differ; nothing is changed then
     */
    public void load(Map<String, ? extends NDArray> saved) {
        Map<String, NDArray> own = state();
        requireSameNames(own.keySet(), saved.keySet());
        own.forEach((name, array) -> requireSameShape(name, array, saved.get(name)));
        own.forEach((name, array) -> ArrayValues.copy(saved.get(name), array));
        updates = savedUpdates.getLong(0);
    }

    private static void requireSameNames(Set<String> own, Set<String> saved) {
        Set<String> missing = new LinkedHashSet<>(own);
        missing.removeAll(saved);
        Set<String> unknown = new LinkedHashSet<>(saved);
        unknown.removeAll(own);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "the saved state belongs to another optimiser: it lacks "
                            + missing
                            + " and has "
                            + unknown
                            + " besides. Resume with the optimiser section of the saved run");
        }
    }

    private static void requireSameShape(String name, NDArray own, NDArray saved) {
        if (!own.getShape().equals(saved.getShape())) {
            throw new IllegalArgumentException(
                    "the saved state "
                            + name
                            + " has shape "
                            + saved.getShape()
                            + ", the parameter has "
                            + own.getShape());
        }
    }
}
