package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Progress;
import dev.parallax.core.config.Nearest;
import dev.parallax.core.config.PerNetwork;
import dev.parallax.core.config.TrainingOptions;
import dev.parallax.core.feed.HostBatch;
import dev.parallax.core.optim.OptimizerOptions;
import dev.parallax.core.train.GroupOptimizer.Horizon;
import dev.parallax.core.train.doctor.Examination;
import dev.parallax.core.train.doctor.Observation;
import dev.parallax.core.train.doctor.Patient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives learners their {@link Optimization}, step by step. Used on the tensor thread. */
public final class StepOptimization implements Optimization {

    private final EngineSession engine;
    private final Set<String> minimised = new HashSet<>();
    private final Map<String, GroupOptimizer> groups = new LinkedHashMap<>();
    private final int accumulate;
    private final Guards guards;
    private final Patient patient;

    private Progress progress = new Progress(0, 0, 0, 0);
    private @Nullable NDManager scope;
    private @Nullable Examination examination;
    private @Nullable String active;
    private double gradientNorm;

    /**
     * Makes the optimisers of a learner's networks.
     *
     * @param engine computes
     * @param learner whose trained networks are updated
     * @param options of the optimisers
     * @param training how long, and how many batches make an update
     * @param stepsPerEpoch of the feed
     * @param guards watch what happens
     * @param manager owns the state of the optimisers
     * @throws IllegalArgumentException if options name a network that the learner has not
     */
    public StepOptimization(
            EngineSession engine,
            Learner learner,
            PerNetwork<OptimizerOptions> options,
            TrainingOptions training,
            int stepsPerEpoch,
            Guards guards,
            NDManager manager) {
        this.engine = engine;
        this.accumulate = training.accumulate();
        this.guards = guards;
        this.patient = new Patient(learner, engine.kernels());
        long total = Trainer.totalSteps(training, stepsPerEpoch);
        Horizon horizon =
                new Horizon(
                        Math.max(1, total / accumulate), Math.max(1, stepsPerEpoch / accumulate));
        requireKnown(options, learner);
        Map<String, List<Network>> byGroup = new LinkedHashMap<>();
        for (Network network : learner.networks()) {
            if (network.isTrained()) {
                byGroup.computeIfAbsent(network.group(), g -> new ArrayList<>()).add(network);
            }
        }
        byGroup.forEach(
                (group, networks) ->
                        groups.put(
                                group,
                                new GroupOptimizer(
                                        networks, options, horizon, engine.kernels(), manager)));
        groups.values().forEach(group -> group.require(groups.size() == 1));
    }

    private static void requireKnown(PerNetwork<OptimizerOptions> options, Learner learner) {
        List<String> names = learner.networks().stream().map(Network::name).toList();
        for (String network : options.networks().keySet()) {
            if (!names.contains(network)) {
                throw new IllegalArgumentException(
                        "optimizer.networks."
                                + network
                                + " is no network of the learner"
                                + Nearest.hint(network, names)
                                + "; it has "
                                + String.join(", ", names));
            }
        }
    }

    /**
     * Begins a step.
     *
     * @param before the progress before it
     * @param rows its batch
     * @param stepScope owns the arrays of the step
     */
    void begin(Progress before, HostBatch rows, NDManager stepScope) {
        progress = before;
        scope = stepScope;
        gradientNorm = 0;
        minimised.clear();
        patient.meet(before);
        examination =
                guards.isWatching(before)
                        ? patient.examine(before, rows, updates(), stepScope)
                        : null;
    }

    /**
     * Ends a step.
     *
     * @param metrics of the learner
     * @return metrics of the host
     * @throws TrainingHaltedException if a guard says so
     */
    Map<String, Double> finish(Metrics metrics) {
        Optional<Observation> seen =
                Optional.ofNullable(examination).map(each -> each.finish(metrics));
        guards.check(progress, metrics, gradientNorm, seen);
        examination = null;
        scope = null;
        return updates() ? Map.of("gradient-norm", gradientNorm) : Map.of();
    }

    /** Returns metrics of embeddings that were watched since the last call. */
    Map<String, Double> watched() {
        return guards.takeMetrics();
    }

    @Override
    public NDArray minimize(String group, Supplier<NDArray> loss) {
        GroupOptimizer optimizer = groups.get(group);
        if (optimizer == null) {
            throw new IllegalArgumentException(
                    "the learner has no trained networks of group '"
                            + group
                            + "', only "
                            + groups.keySet());
        }
        if (!minimised.add(group) && accumulate > 1) {
            throw new IllegalArgumentException(
                    "training.accumulate is "
                            + accumulate
                            + ", but this objective updates '"
                            + group
                            + "' several times in a step, each with gradients of its own: set"
                            + " training.accumulate to 1");
        }
        activate(group);
        NDArray detached;
        try (GradientCollector tape = engine.engine().newGradientCollector()) {
            NDArray value;
            try (NDScope intermediates = new NDScope()) {
                value = loss.get();
                NDScope.unregister(value);
                intermediates.suppressNotUsedWarning();
            }
            try (value) {
                detached = value.stopGradient();
                detached.attach(scope());
                tape.backward(accumulate == 1 ? value : value.div((float) accumulate));
            }
        }
        if (updates()) {
            gradientNorm = Math.max(gradientNorm, update(group, optimizer));
        }
        return detached;
    }

    private double update(String group, GroupOptimizer optimizer) {
        long update = progress.step() / accumulate;
        return examination == null
                ? optimizer.update(update)
                : examination.update(group, () -> optimizer.update(update));
    }

    /** Lets gradients flow to one group only, so that the others neither get nor cost any. */
    private void activate(String group) {
        if (groups.size() > 1 && !group.equals(active)) {
            groups.forEach((name, optimizer) -> optimizer.require(name.equals(group)));
            active = group;
        }
    }

    @Override
    public NDArray keep(NDArray array) {
        NDArray kept = array.stopGradient();
        NDScope.unregister(kept);
        kept.attach(scope());
        return kept;
    }

    @Override
    public void watch(String name, NDArray embeddings) {
        if (examination != null) {
            examination.embeddings(name, embeddings);
        }
    }

    @Override
    public void watchPair(String name, NDArray a, NDArray b) {
        if (examination != null) {
            examination.pair(name, a, b);
        }
    }

    @Override
    public void watchContest(String name, NDArray ofReal, NDArray ofMade) {
        if (examination != null) {
            examination.contest(name, ofReal, ofMade);
        }
    }

    @Override
    public void watchVariety(String name, NDArray real, NDArray made) {
        if (examination != null) {
            examination.variety(name, real, made);
        }
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public boolean updates() {
        return (progress.step() + 1) % accumulate == 0;
    }

    /**
     * Returns the state of all optimisers.
     *
     * @return by {@code <network>.<parameter>.<slot>} within {@code <group>/}; not to be closed
     */
    public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        groups.forEach(
                (group, optimizer) ->
                        optimizer
                                .state()
                                .forEach((name, array) -> state.put(group + "/" + name, array)));
        return state;
    }

    /**
     * Takes over what {@link #state()} returned.
     *
     * @param saved by name; copied
     * @throws IllegalArgumentException if it is of other networks
     */
    public void load(Map<String, NDArray> saved) {
        groups.forEach(
                (group, optimizer) -> {
                    Map<String, NDArray> own = new LinkedHashMap<>();
                    String prefix = group + "/";
                    saved.forEach(
                            (name, array) -> {
                                if (name.startsWith(prefix)) {
                                    own.put(name.substring(prefix.length()), array);
                                }
                            });
                    optimizer.load(own);
                });
    }

    private NDManager scope() {
        if (scope == null) {
            throw new IllegalStateException("minimize outside of a step");
        }
        return scope;
    }
}
