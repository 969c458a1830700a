package dev.parallax.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.nn.Parameters;
import dev.parallax.core.optim.Optimizer;
import dev.parallax.core.optim.OptimizerOptions;
import dev.parallax.core.optim.OptimizerOptions.Decline;
import dev.parallax.core.optim.OptimizerOptions.Method;
import dev.parallax.core.optim.OptimizerOptions.TrustRatio;
import dev.parallax.core.optim.ParameterGroup;
import dev.parallax.core.optim.Schedule;
import dev.parallax.plugins.backbones.resnet.ResNetBackbone;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An update of all parameters of a ResNet-18 of width 16. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OptimizerBenchmark {

    /** Whose arithmetic. */
    public enum Arithmetic {
        /** Of the engine: one native call for many arrays. */
        FUSED,
        /** The default: one for each array. */
        PLAIN
    }

    /** The rule. */
    @Param({"SGD", "ADAMW", "LARS"})
    public Method method;

    /** The kernels. */
    @Param public Arithmetic arithmetic;

    private EngineSession engine;
    private NDManager manager;
    private Optimizer optimizer;
    private NDList gradients;
    private long step;

    /** Makes the network and gradients. */
    @Setup
    public void open() {
        engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
        manager = engine.newManager();
        Kernels kernels = arithmetic == Arithmetic.FUSED ? engine.kernels() : Kernels.PLAIN;
        optimizer =
                new Optimizer(
                        List.of(new ParameterGroup(parameters(), options(), Schedule.constant(0))),
                        kernels,
                        manager);
        gradients = new NDList();
        for (NDArray parameter : optimizer.parameters()) {
            gradients.add(parameter.onesLike());
        }
    }

    private Map<String, Parameter> parameters() {
        Shape image = new Shape(3, 32, 32);
        Block network =
                new ResNetBackbone()
                        .create(
                                new ResNetBackbone.Options(
                                        18,
                                        16,
                                        ResNetBackbone.Stem.SMALL,
                                        ResNetBackbone.Init.FAN_OUT),
                                image);
        network.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(image));
        Map<String, Parameter> trained = new LinkedHashMap<>();
        Parameters.named(network)
                .forEach(
                        (name, parameter) -> {
                            if (parameter.requiresGradient()) {
                                trained.put(name, parameter);
                            }
                        });
        return trained;
    }

    private OptimizerOptions options() {
        return new OptimizerOptions(
                method,
                0,
                0.9,
                false,
                1e-4,
                0.9,
                0.999,
                1e-8,
                0.001,
                TrustRatio.SEPARATE,
                false,
                Decline.CONSTANT,
                0,
                0,
                0,
                List.of(),
                0.1,
                0);
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        manager.close();
        engine.close();
    }

    /** Updates once. The rate is 0, so that numbers stay where they are however long it runs. */
    @Benchmark
    public void update() {
        optimizer.update(gradients, step++);
    }
}
