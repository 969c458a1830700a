package dev.parallax.api.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.Stable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The views of some samples, on the device.
 *
 * <p>All arrays belong to {@link #manager()}, which is closed when the step ends.
 *
 * @since 1.0
 */
@Stable
public final class Batch {

    private final NDManager manager;
    private final Map<String, List<NDArray>> views;
    private final Map<String, NDArray> labels;
    private final Map<String, NDArray> targets;
    private final Map<String, Batch> domains;

    /**
     * Makes a batch of one domain.
     *
     * @param manager owns the arrays
     * @param views by group, each (N, ...) float32
     * @param labels by column, each (N) int64, -1 where unknown
     * @param targets by column, each (N) float32, NaN where unknown
     */
    public Batch(
            NDManager manager,
            Map<String, List<NDArray>> views,
            Map<String, NDArray> labels,
            Map<String, NDArray> targets) {
        this(manager, views, labels, targets, Map.of());
    }

    private Batch(
            NDManager manager,
            Map<String, List<NDArray>> views,
            Map<String, NDArray> labels,
            Map<String, NDArray> targets,
            Map<String, Batch> domains) {
        this.manager = manager;
        this.views = Map.copyOf(views);
        this.labels = Map.copyOf(labels);
        this.targets = Map.copyOf(targets);
        this.domains = Map.copyOf(domains);
    }

    /**
     * Makes a batch of several domains.
     *
     * @param manager owns the arrays
     * @param domains one batch per domain
     * @return the batch
     */
    public static Batch ofDomains(NDManager manager, Map<String, Batch> domains) {
        return new Batch(manager, Map.of(), Map.of(), Map.of(), domains);
    }

    /**
     * Returns the manager of this step.
     *
     * @return closed when the step ends
     */
    public NDManager manager() {
        return manager;
    }

    /**
     * Returns the views of a group.
     *
     * @param group the name of a {@link ViewGroup}
     * @return one array (N, ...) per view
     * @throws IllegalArgumentException if the objective did not ask for the group
     */
    public List<NDArray> views(String group) {
        List<NDArray> found = views.get(group);
        if (found == null) {
            throw new IllegalArgumentException(
                    "the batch has no views '" + group + "', only " + views.keySet());
        }
        return found;
    }

    /**
     * Returns one view of a group.
     *
     * @param group the name of a {@link ViewGroup}
     * @param index 0 to count - 1
     * @return (N, ...)
     */
    public NDArray view(String group, int index) {
        return views(group).get(index);
    }

    /**
     * Returns a column of labels, if the data has it.
     *
     * @param column the name of the column
     * @return (N) int64, -1 where unknown
     */
    public Optional<NDArray> labels(String column) {
        return Optional.ofNullable(labels.get(column));
    }

    /**
     * Returns a column of numbers to predict, if the data has it.
     *
     * @param column the name of the column
     * @return (N) float32, NaN where unknown
     */
    public Optional<NDArray> targets(String column) {
        return Optional.ofNullable(targets.get(column));
    }

    /**
     * Returns the part of a domain.
     *
     * @param name the name of the domain
     * @return its batch
     * @throws IllegalArgumentException if there is no such domain
     */
    public Batch domain(String name) {
        Batch found = domains.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "the batch has no domain '" + name + "', only " + domains.keySet());
        }
        return found;
    }
}
