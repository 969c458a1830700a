package dev.parallax.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Contrastive;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** NT-Xent over two views of 256 samples in 128 dimensions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ContrastiveBenchmark {

    private static final Shape EMBEDDINGS = new Shape(256, 128);

    private EngineSession engine;
    private NDManager manager;
    private NDArray first;
    private NDArray second;

    /** Makes embeddings that require gradients. */
    @Setup
    public void open() {
        engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
        manager = engine.newManager();
        first = manager.randomNormal(0, 1, EMBEDDINGS, DataType.FLOAT32);
        second = manager.randomNormal(0, 1, EMBEDDINGS, DataType.FLOAT32);
        first.setRequiresGradient(true);
        second.setRequiresGradient(true);
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        manager.close();
        engine.close();
    }

    /** Computes the loss and its gradients. */
    @Benchmark
    public float ntXentForwardAndBackward() {
        try (NDManager scope = manager.newSubManager();
                GradientCollector tape = engine.engine().newGradientCollector()) {
            // results belong to the manager of their first operand: here that of one call
            NDArray a = first.reshape(EMBEDDINGS);
            NDArray b = second.reshape(EMBEDDINGS);
            a.attach(scope);
            b.attach(scope);
            NDArray loss = Contrastive.ntXent(a, b, 0.5);
            tape.backward(loss);
            return loss.getFloat();
        }
    }
}
