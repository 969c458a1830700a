package dev.parallax.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.Kernels;
import dev.parallax.core.optim.OptimizerOptions.Method;
import dev.parallax.testkit.WithEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@WithEngine
final class OptimizerTest {

    private EngineSession session;
    private NDManager manager;

    @BeforeEach
    void openEngine(EngineSession session, NDManager manager) {
        this.session = session;
        this.manager = manager;
    }

    @Test
    void normAndBiasAreNotDecayed() {
        Map<String, Parameter> parameters = network(1);
        OptimizerOptions options = Options.sgd().lr(0.5).weightDecay(0.1).build();
        Optimizer optimizer = optimizer(parameters, options);

        optimizer.update(zeros(optimizer), 0);

        assertThat(values(parameters, "0.weight")).containsOnly(0.95f);
        assertThat(values(parameters, "0.bias")).containsOnly(1f);
    }

    @Test
    void normAndBiasAreDecayedOnRequest() {
        Map<String, Parameter> parameters = network(1);
        OptimizerOptions options =
                Options.sgd().lr(0.5).weightDecay(0.1).decayNormAndBias().build();
        Optimizer optimizer = optimizer(parameters, options);

        optimizer.update(zeros(optimizer), 0);

        assertThat(values(parameters, "0.weight")).containsOnly(0.95f);
        assertThat(values(parameters, "0.bias")).containsOnly(0.95f);
    }

    @Test
    void larsAdaptsWeightsAndLeavesBiasesAlone() {
        Map<String, Parameter> parameters = network(1);
        Optimizer optimizer = optimizer(parameters, Options.of(Method.LARS).lr(1).build());

        optimizer.update(ones(optimizer), 0);

        // ratio 0.001 * |p| / |g| with |p| = |g|
        assertThat(values(parameters, "0.weight")).containsOnly(0.999f);
        assertThat(values(parameters, "0.bias")).containsOnly(0f);
    }

    @Test
    void larsMovesAParameterOfZeros() {
        Map<String, Parameter> parameters = network(1);
        parameters.get("0.weight").getArray().muli(0);
        OptimizerOptions options = Options.of(Method.LARS).lr(1).weightDecay(0.1).build();
        Optimizer optimizer = optimizer(parameters, options);

        optimizer.update(ones(optimizer), 0);

        assertThat(values(parameters, "0.weight")).containsOnly(-1f);
    }

    @Test
    void everyGroupHasItsOwnMethodAndRate() {
        Map<String, Parameter> parameters = network(2);
        Map<String, Parameter> encoder = only(parameters, "0.weight");
        Map<String, Parameter> predictor = only(parameters, "1.weight");
        Optimizer optimizer =
                new Optimizer(
                        List.of(
                                new ParameterGroup(
                                        encoder, Options.sgd().build(), Schedule.linear(0.5, 0, 2)),
                                new ParameterGroup(
                                        predictor,
                                        Options.of(Method.ADAMW).build(),
                                        Schedule.constant(0.25))),
                        session.kernels(),
                        manager);

        optimizer.update(ones(optimizer), 1);

        assertThat(values(parameters, "0.weight")).containsOnly(0.75f);
        assertThat(values(parameters, "1.weight")).containsOnly(0.75f);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void stateSavedInTheMiddleEndsInTheSameBytes(Method method) {
        for (Kernels kernels : List.of(session.kernels(), Kernels.PLAIN)) {
            OptimizerOptions options =
                    Options.of(method).lr(0.1).momentum(0.9).weightDecay(0.01).build();
            Map<String, Parameter> whole = network(2);
            Optimizer uninterrupted = optimizer(whole, options, kernels);
            train(uninterrupted, 0, 5);
            byte[] state = encode(uninterrupted.state());
            byte[] weights = encode(arrays(whole));
            train(uninterrupted, 5, 9);

            Map<String, Parameter> resumed = network(2);
            restore(weights, resumed);
            Optimizer second = optimizer(resumed, options, kernels);
            second.load(decode(state));
            train(second, 5, 9);

            assertThat(encode(arrays(resumed))).isEqualTo(encode(arrays(whole)));
            assertThat(encode(second.state())).isEqualTo(encode(uninterrupted.state()));
        }
    }

    @Test
    void stateIsNamedAfterParameters() {
        Optimizer optimizer = optimizer(network(1), Options.of(Method.ADAM).build());

        assertThat(optimizer.state())
                .containsOnlyKeys(
                        "updates",
                        "0.weight.exp_avg",
                        "0.weight.exp_avg_sq",
                        "0.bias.exp_avg",
                        "0.bias.exp_avg_sq");
    }

    @Test
    void stateOfAnotherMethodIsRefusedByName() {
        Optimizer adam = optimizer(network(1), Options.of(Method.ADAM).build());
        Optimizer sgd = optimizer(network(1), Options.sgd().momentum(0.9).build());

        assertThatThrownBy(() -> sgd.load(adam.state()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.weight.momentum_buffer")
                .hasMessageContaining("0.weight.exp_avg");
    }

    @Test
    void stateOfAnotherShapeIsRefusedAndChangesNothing() {
        OptimizerOptions options = Options.sgd().momentum(0.9).build();
        Optimizer optimizer = optimizer(network(1), options);
        train(optimizer, 0, 1);
        byte[] before = encode(optimizer.state());
        Map<String, NDArray> saved = new LinkedHashMap<>(decode(before));
        saved.replaceAll((name, array) -> array.mul(2));
        saved.put("0.bias.momentum_buffer", manager.ones(new Shape(4)));

        assertThatThrownBy(() -> optimizer.load(saved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.bias.momentum_buffer")
                .hasMessageContaining("(4)");
        assertThat(encode(optimizer.state())).isEqualTo(before);
    }

    @Test
    void aParameterInTwoGroupsIsRefused() {
        Map<String, Parameter> parameters = network(1);
        ParameterGroup group =
                new ParameterGroup(parameters, Options.sgd().build(), Schedule.constant(1));

        assertThatThrownBy(() -> new Optimizer(List.of(group, group), session.kernels(), manager))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.weight");
    }

    @Test
    void aMissingGradientIsRefused() {
        Optimizer optimizer = optimizer(network(1), Options.sgd().build());

        assertThatThrownBy(() -> optimizer.update(new NDList(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 gradients for 2 parameters");
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void kernelCallsDoNotGrowWithTheNumberOfParameters(Method method) {
        OptimizerOptions options =
                Options.of(method).momentum(0.9).nesterov().weightDecay(0.1).build();
        CountedKernels few = new CountedKernels(session.kernels());
        CountedKernels many = new CountedKernels(session.kernels());

        train(optimizer(network(1), options, few), 0, 1);
        train(optimizer(network(9), options, many), 0, 1);

        assertThat(few.calls()).isBetween(1, 12);
        assertThat(many.calls()).isEqualTo(few.calls());
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void updatesLeaveNoArrayBehind(Method method) {
        OptimizerOptions options = Options.of(method).momentum(0.9).weightDecay(0.1).build();
        Optimizer optimizer = optimizer(network(2), options);
        int before = manager.getManagedArrays().size();

        for (int step = 0; step < 5; step++) {
            try (NDList gradients = ones(optimizer)) {
                optimizer.update(gradients, step);
            }
            optimizer.state();
        }

        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    private Optimizer optimizer(Map<String, Parameter> parameters, OptimizerOptions options) {
        return optimizer(parameters, options, session.kernels());
    }

    private Optimizer optimizer(
            Map<String, Parameter> parameters, OptimizerOptions options, Kernels kernels) {
        ParameterGroup group =
                new ParameterGroup(parameters, options, Schedule.constant(options.lr()));
        return new Optimizer(List.of(group), kernels, manager);
    }

    /** Layers of ones that require gradients, as in training. */
    private Map<String, Parameter> network(int layers) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (int layer = 0; layer < layers; layer++) {
            put(parameters, layer + ".bias", Parameter.Type.BIAS, new Shape(3));
            put(parameters, layer + ".weight", Parameter.Type.WEIGHT, new Shape(3, 2 + layer));
        }
        return parameters;
    }

    private void put(
            Map<String, Parameter> parameters, String name, Parameter.Type type, Shape shape) {
        Parameter parameter = Parameter.builder().setName(name).setType(type).build();
        parameter.setArray(manager.ones(shape));
        parameter.getArray().setRequiresGradient(true);
        parameters.put(name, parameter);
    }

    private static Map<String, Parameter> only(Map<String, Parameter> all, String name) {
        return Map.of(name, all.get(name));
    }

    private void train(Optimizer optimizer, int from, int to) {
        for (int step = from; step < to; step++) {
            NDList gradients = new NDList();
            session.engine().setRandomSeed(step);
            for (NDArray parameter : optimizer.parameters()) {
                gradients.add(manager.randomNormal(parameter.getShape()));
            }
            optimizer.update(gradients, step);
        }
    }

    private NDList ones(Optimizer optimizer) {
        NDList gradients = new NDList();
        for (NDArray parameter : optimizer.parameters()) {
            gradients.add(manager.ones(parameter.getShape()));
        }
        return gradients;
    }

    private NDList zeros(Optimizer optimizer) {
        NDList gradients = ones(optimizer);
        session.kernels().scale(gradients, 0);
        return gradients;
    }

    private static float[] values(Map<String, Parameter> parameters, String name) {
        return parameters.get(name).getArray().toFloatArray();
    }

    private static Map<String, NDArray> arrays(Map<String, Parameter> parameters) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> arrays.put(name, parameter.getArray()));
        return arrays;
    }

    private static byte[] encode(Map<String, NDArray> arrays) {
        NDList list = new NDList();
        arrays.forEach(
                (name, array) -> {
                    array.setName(name);
                    list.add(array);
                });
        return list.encode(NDList.Encoding.SAFETENSORS);
    }

    private Map<String, NDArray> decode(byte[] bytes) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        NDList.decode(manager, bytes).forEach(array -> arrays.put(array.getName(), array));
        return arrays;
    }

    private void restore(byte[] weights, Map<String, Parameter> parameters) {
        Map<String, NDArray> saved = decode(weights);
        parameters.forEach((name, own) -> saved.get(name).copyTo(own.getArray()));
    }
}
