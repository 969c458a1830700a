package dev.parallax.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A learner with all it needs to learn: an open engine, a context, batches of random views. A step
 * depends on its number and on what the learner holds, and on nothing else.
 */
final class Lesson<O extends Record> implements AutoCloseable {

    /** The row of a batch whose label and number are not known. */
    private static final int UNKNOWN = 5;

    private final Objective<O> objective;
    private final O options;
    private final Shape view;
    private final BiFunction<NDManager, Shape, NDArray> inputs;
    private final EngineSession session;
    private final WatchedEngine engine;
    private final NDManager manager;
    private final ToyContext context;
    private final Learner learner;
    private final List<String> trespasses = new ArrayList<>();

    /**
     * Makes a learner.
     *
     * @param session closed with this
     * @param objective makes the learner
     * @param options of the objective
     * @param backbone makes a backbone, not yet initialised
     * @param view the shape of a view
     * @param inputs makes inputs of a shape with a batch axis
     * @param seed of the engine when the learner is made
     */
    Lesson(
            EngineSession session,
            Objective<O> objective,
            O options,
            Supplier<Block> backbone,
            Shape view,
            BiFunction<NDManager, Shape, NDArray> inputs,
            int seed) {
        this.objective = objective;
        this.options = options;
        this.view = view;
        this.inputs = inputs;
        this.session = session;
        this.engine = new WatchedEngine(session);
        this.manager = session.newManager();
        this.context = new ToyContext(engine, manager, backbone, view, objective.views(options));
        session.engine().setRandomSeed(seed);
        this.learner = objective.create(options, context);
    }

    Learner learner() {
        return learner;
    }

    ToyContext context() {
        return context;
    }

    /** What minimisations touched that was none of their business, in words. */
    List<String> trespasses() {
        return trespasses;
    }

    /** Opens a manager for what a test makes. */
    NDManager newScope() {
        return session.newManager();
    }

    /** Takes a step that ends in an update. */
    Metrics step(int number) {
        return step(number, true);
    }

    /**
     * Takes a step.
     *
     * @param number of the step: gives batch and random numbers
     * @param updates whether it ends in an update
     */
    Metrics step(int number, boolean updates) {
        session.engine().setRandomSeed(100 + number);
        try (NDManager scope = newScope()) {
            Batch batch = batch(scope);
            return learner.step(
                    batch, new PlainOptimization(this, session.engine(), scope, number, updates));
        }
    }

    /** Takes a step with a batch that holds nothing of what the objective asked for. */
    void stepWithoutViews() {
        try (NDManager scope = newScope()) {
            Batch nothing = new Batch(scope, Map.of(), Map.of(), Map.of());
            learner.step(nothing, new PlainOptimization(this, session.engine(), scope, 0, true));
        }
    }

    /** Counts what lives on in native memory when a step is over. */
    int arraysAndManagers() {
        return manager.getManagedArrays().size()
                + (int) engine.managers().stream().filter(NDManager::isOpen).count();
    }

    /** Returns everything that a checkpoint holds: all parameters of all networks, and buffers. */
    Map<String, NDArray> arrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        parameters().forEach((name, parameter) -> arrays.put(name, parameter.getArray()));
        for (Buffer buffer : learner.buffers()) {
            arrays.put("buffer " + buffer.name(), buffer.array());
        }
        return arrays;
    }

    /** Returns all parameters of all networks as {@code <network>.<dotted name>}. */
    Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Network network : learner.networks()) {
            Parameters.named(network.block())
                    .forEach((name, each) -> parameters.put(network.name() + "." + name, each));
        }
        return parameters;
    }

    /** Returns the weights of networks that are not of a group; statistics are no weights. */
    Map<String, NDArray> weightsOutside(String group) {
        Map<String, NDArray> weights = new LinkedHashMap<>();
        for (Network network : learner.networks()) {
            if (!network.group().equals(group)) {
                Parameters.named(network.block())
                        .forEach(
                                (name, each) -> {
                                    if (context.isWeight(each)) {
                                        weights.put(network.name() + "." + name, each.getArray());
                                    }
                                });
            }
        }
        return weights;
    }

    /** Returns the parameters of a block that no network has: no checkpoint would hold them. */
    List<String> strangersOf(Map<String, Parameter> parameters) {
        Set<Parameter> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(parameters().values());
        List<String> strangers = new ArrayList<>(parameters.keySet());
        strangers.removeIf(name -> known.contains(parameters.get(name)));
        return strangers;
    }

    /** Makes the views that the objective asks for, labels and targets; one row knows neither. */
    Batch batch(NDManager scope) {
        Map<String, Batch> domains = new LinkedHashMap<>();
        for (ViewGroup group : objective.views(options)) {
            domains.computeIfAbsent(group.domain(), domain -> batch(scope, domain));
        }
        return domains.keySet().equals(Set.of(ViewGroup.PRETRAIN))
                ? domains.get(ViewGroup.PRETRAIN)
                : Batch.ofDomains(scope, domains);
    }

    private Batch batch(NDManager scope, String domain) {
        Map<String, List<NDArray>> views = new LinkedHashMap<>();
        for (ViewGroup group : objective.views(options)) {
            if (group.domain().equals(domain)) {
                List<NDArray> arrays = new ArrayList<>();
                for (int i = 0; i < group.count(); i++) {
                    arrays.add(inputs(scope, ToyContext.ROWS));
                }
                views.put(group.name(), arrays);
            }
        }
        long[] classes = new long[ToyContext.ROWS];
        float[] numbers = new float[ToyContext.ROWS];
        for (int i = 0; i < ToyContext.ROWS; i++) {
            classes[i] = i % 3;
            numbers[i] = i;
        }
        classes[UNKNOWN] = -1;
        numbers[UNKNOWN] = Float.NaN;
        return new Batch(
                scope,
                views,
                Map.of("class", scope.create(classes)),
                Map.of(ToyContext.TARGET, scope.create(numbers)));
    }

    /** Makes inputs. */
    NDArray inputs(NDManager scope, int count) {
        return inputs.apply(scope, new Shape(count).addAll(view));
    }

    @Override
    public void close() {
        learner.close();
        manager.close();
        session.close();
    }
}
