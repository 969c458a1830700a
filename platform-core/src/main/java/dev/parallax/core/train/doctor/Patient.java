package dev.parallax.core.train.doctor;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Progress;
import dev.parallax.core.feed.HostBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A learner at work: its trained networks, and the teachers that follow them. */
public final class Patient {

    private static final int FIRST_STEPS = 20;

    private final OptionalDouble trivialLoss;
    private final Weights everything;
    private final Map<String, Map<String, Weights>> trained = new LinkedHashMap<>();
    private final Map<String, TeacherWatch> teachers = new LinkedHashMap<>();
    private long firstStep = -1;
    private double firstLength;
    private double longest;
    private int metSteps;

    /**
     * Makes a patient of a learner.
     *
     * @param learner who is examined
     * @param kernels of the engine
     */
    public Patient(Learner learner, Kernels kernels) {
        trivialLoss = learner.trivialLoss();
        NDList all = new NDList();
        Map<String, Network> networks = new LinkedHashMap<>();
        learner.networks().forEach(network -> networks.put(network.name(), network));
        for (Network network : networks.values()) {
            if (network.isTrained()) {
                Weights matrices = new Weights(matrices(network), kernels);
                all.addAll(matrices.arrays());
                trained.computeIfAbsent(network.group(), group -> new LinkedHashMap<>())
                        .put(network.name(), matrices);
                Optional.ofNullable(networks.get(Network.TEACHER_PREFIX + network.name()))
                        .flatMap(teacher -> watch(teacher, network, kernels))
                        .ifPresent(watch -> teachers.put(network.name(), watch));
            }
        }
        everything = new Weights(all, kernels);
    }

    /**
     * The arrays that learning rates are made for. Norms and biases may go far without harm, and
     * with LARS they do.
     */
    private static NDList matrices(Network network) {
        NDList arrays = new NDList();
        for (Parameter parameter : Parameters.named(network.block()).values()) {
            if (parameter.requiresGradient() && !Parameters.isNormOrBias(parameter)) {
                arrays.add(parameter.getArray());
            }
        }
        return arrays;
    }

    /** Pairs the arrays of a teacher with those of its student, if it is of one architecture. */
    private static Optional<TeacherWatch> watch(Network teacher, Network student, Kernels kernels) {
        Map<String, Parameter> all = Parameters.named(teacher.block());
        NDList following = new NDList();
        NDList followed = new NDList();
        Parameters.named(student.block())
                .forEach(
                        (name, parameter) -> {
                            if (parameter.requiresGradient() && all.containsKey(name)) {
                                following.add(all.get(name).getArray());
                                followed.add(parameter.getArray());
                            }
                        });
        return following.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new TeacherWatch(
                                new Weights(following, kernels), new Weights(followed, kernels)));
    }

    /**
     * Sees a step begin: remembers what the weights are like at first, and looks at them in the
     * first steps, when those that are too long do their harm.
     *
     * @param before the progress before it
     */
    public void meet(Progress before) {
        if (firstStep < 0) {
            firstStep = before.step();
            firstLength = everything.length();
        }
        metSteps++;
        if (metSteps <= FIRST_STEPS) {
            longest = Math.max(longest, everything.length());
        }
    }

    /**
     * Begins to examine a step.
     *
     * @param before the progress before it
     * @param rows its batch
     * @param updates whether the step ends in an update of the weights
     * @param scope lives as long as the step
     * @return the examination, to be told what happens
     */
    public Examination examine(Progress before, HostBatch rows, boolean updates, NDManager scope) {
        return new Examination(this, before, rows, updates, scope);
    }

    OptionalDouble trivialLoss() {
        return trivialLoss;
    }

    Map<String, Weights> trained(String group) {
        return trained.getOrDefault(group, Map.of());
    }

    Map<String, TeacherWatch> teachers() {
        return teachers;
    }

    Growth growth(Progress before) {
        return new Growth(
                before.step() + 1 - firstStep,
                Math.max(longest, everything.length()) / firstLength);
    }
}
