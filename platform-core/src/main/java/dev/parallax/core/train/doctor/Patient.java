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
import java.util.OptionalDouble;

/**
 * A learner at work, as it is examined: its trained networks, and the teachers that follow them.
 */
public final class Patient {

    private final Map<String, Weights> trained = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final Map<String, TeacherWatch> teachers = new LinkedHashMap<>();
    private final OptionalDouble trivialLoss;
    private double lastLength = Double.NaN;

    /**
     * Makes a patient of a learner.
     *
     * @param learner who is examined
     * @param kernels of the engine
     */
    public Patient(Learner learner, Kernels kernels) {
        trivialLoss = learner.trivialLoss();
        Map<String, Network> networks = new LinkedHashMap<>();
        learner.networks().forEach(network -> networks.put(network.name(), network));
        for (Network network : networks.values()) {
            if (network.isTrained()) {
                groups.put(network.name(), network.group());
                trained.put(
                        network.name(),
                        new Weights(Parameters.trainable(network.block()), kernels));
            }
        }
        trained.forEach(
                (name, weights) -> {
                    Network teacher = networks.get(Network.TEACHER_PREFIX + name);
                    if (teacher != null) {
                        NDList arrays = counterparts(networks.get(name), teacher);
                        teachers.put(name, new TeacherWatch(new Weights(arrays, kernels), weights));
                    }
                });
    }

    /** The arrays of a teacher that follow trained ones of its student. */
    private static NDList counterparts(Network student, Network teacher) {
        Map<String, Parameter> all = Parameters.named(teacher.block());
        NDList arrays = new NDList();
        Parameters.named(student.block())
                .forEach(
                        (name, parameter) -> {
                            if (parameter.requiresGradient()) {
                                arrays.add(all.get(name).getArray());
                            }
                        });
        return arrays;
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
        if (Double.isNaN(lastLength)) {
            lastLength = length();
        }
        return new Examination(this, before, rows, updates, scope);
    }

    OptionalDouble trivialLoss() {
        return trivialLoss;
    }

    Map<String, Weights> trained(String group) {
        Map<String, Weights> members = new LinkedHashMap<>(trained);
        members.keySet().removeIf(name -> !group.equals(groups.get(name)));
        return members;
    }

    Map<String, TeacherWatch> teachers() {
        return teachers;
    }

    private double length() {
        double squares = 0;
        for (Weights weights : trained.values()) {
            squares += Math.pow(weights.length(), 2);
        }
        return Math.sqrt(squares);
    }

    /** EXPERIMENT. */
    double growth() {
        return length() / lastLength;
    }
}
