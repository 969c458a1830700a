package dev.parallax.api.asserting;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.Generator;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Predictor;
import dev.parallax.api.objective.Translator;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A learner that is looked at: whether what it declares stays the same objects, whether it changes
 * only what it may, and whether it leaves arrays behind. Values of weights are compared in the
 * first {@value #FIRST} steps and then in every {@value #EVERY}th.
 */
final class AssertingLearner implements Learner {

    private static final int FIRST = 3;
    private static final int EVERY = 100;

    /** The number of arrays may settle first; then so many steps in a row must not add one. */
    private static final int LEAKS = 5;

    private final String who;
    private final Learner learner;
    private final NDManager manager;
    private final Set<Parameter> weights;
    private final List<Network> networks;
    private final List<Buffer> buffers;
    private final Map<String, Block> representations;
    private final Map<String, NDArray> declared;
    private final Map<String, NDArray> undeclared;
    private final Thread thread = Thread.currentThread();
    private long steps;
    private int arrays;
    private int leaks;

    /**
     * Polices a learner.
     *
     * @param who the objective, for messages
     * @param learner just made
     * @param context that it was made with
     */
    AssertingLearner(String who, Learner learner, RecordedContext context) {
        this.who = who;
        this.learner = learner;
        this.manager = context.manager();
        this.weights = context.weights();
        this.networks = List.copyOf(learner.networks());
        this.buffers = List.copyOf(learner.buffers());
        this.representations = new LinkedHashMap<>(learner.representations());
        checkNames();
        this.declared = declared();
        this.undeclared = undeclared(context.blocks());
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        for (Network network : networks) {
            if (!names.add(network.name())) {
                throw new ContractViolation(who, "has two networks named " + network.name());
            }
        }
        names.clear();
        for (Buffer buffer : buffers) {
            if (!names.add(buffer.name())) {
                throw new ContractViolation(who, "has two buffers named " + buffer.name());
            }
        }
        if (representations.isEmpty()) {
            throw new ContractViolation(who, "has no representation");
        }
    }

    private Map<String, NDArray> declared() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (Network network : networks) {
            Parameters.named(network.block())
                    .forEach((name, p) -> arrays.put(network.name() + "." + name, p.getArray()));
        }
        return arrays;
    }

    private Map<String, NDArray> undeclared(List<Block> given) {
        Set<Parameter> known = Collections.newSetFromMap(new IdentityHashMap<>());
        networks.forEach(network -> known.addAll(Parameters.named(network.block()).values()));
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            String block = "block " + i + " of its context, ";
            Parameters.named(given.get(i))
                    .forEach(
                            (name, parameter) -> {
                                if (!known.contains(parameter)) {
                                    arrays.put(block + name, parameter.getArray());
                                }
                            });
        }
        return arrays;
    }

    @Override
    public List<Network> networks() {
        List<Network> now = learner.networks();
        if (!now.equals(networks)) {
            throw new ContractViolation(who, "gave other networks() than before");
        }
        return now;
    }

    @Override
    public List<Buffer> buffers() {
        List<Buffer> now = learner.buffers();
        if (!now.equals(buffers)) {
            throw new ContractViolation(who, "gave other buffers() than before");
        }
        return now;
    }

    @Override
    public Map<String, Block> representations() {
        Map<String, Block> now = learner.representations();
        if (!now.equals(representations)) {
            throw new ContractViolation(
                    who, "gave other representations() than before: " + now.keySet());
        }
        return now;
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException(
                    "the learner was made on "
                            + thread
                            + " and steps on "
                            + Thread.currentThread()
                            + ": a fault of the host");
        }
        boolean look = steps < FIRST || steps % EVERY == 0;
        Weights before = Weights.of(look ? undeclared : Map.of());
        Metrics metrics = learner.step(batch, policed(optimization, look));
        before.checkUnchanged(
                undeclared, who, "in a step; it is in no network, so no checkpoint has it");
        if (!metrics.values().containsKey("loss")) {
            throw new ContractViolation(who, "reports " + metrics.values().keySet() + ", no loss");
        }
        networks();
        buffers();
        checkArrays();
        steps++;
        return metrics;
    }

    private Optimization policed(Optimization optimization, boolean look) {
        return new AssertingOptimization(who, optimization, networks, look ? weights : Set.of());
    }

    private void checkArrays() {
        int now = manager.getManagedArrays().size();
        leaks = steps > 0 && now > arrays ? leaks + 1 : 0;
        arrays = now;
        if (leaks == LEAKS) {
            throw new ContractViolation(
                    who,
                    "left arrays behind in each of the last "
                            + LEAKS
                            + " steps; close them, or make them in the manager of the batch");
        }
    }

    @Override
    public List<Predictor> predictors() {
        return learner.predictors();
    }

    @Override
    public Optional<Generator> generator() {
        return learner.generator();
    }

    @Override
    public List<Translator> translators() {
        return learner.translators();
    }

    @Override
    public OptionalDouble trivialLoss() {
        return learner.trivialLoss();
    }

    @Override
    public List<Picture> preview(Batch fixed) {
        Weights before = Weights.of(declared);
        List<Picture> pictures = learner.preview(fixed);
        before.checkUnchanged(declared, who, "while it made a preview");
        return pictures;
    }

    @Override
    public void close() {
        learner.close();
    }
}
