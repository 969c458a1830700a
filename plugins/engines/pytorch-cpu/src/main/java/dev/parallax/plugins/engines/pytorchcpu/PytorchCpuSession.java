package dev.parallax.plugins.engines.pytorchcpu;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.Kernels;

/** The open engine. It owns the compiled kernels and nothing else. */
final class PytorchCpuSession implements EngineSession {

    private final Engine engine;
    private final FusedKernels kernels;

    PytorchCpuSession(Engine engine) {
        this.engine = engine;
        this.kernels = new FusedKernels((PtNDManager) engine.newBaseManager(Device.cpu()));
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Device device() {
        return Device.cpu();
    }

    @Override
    public Kernels kernels() {
        return kernels;
    }

    @Override
    public String description() {
        return "PyTorch "
                + engine.getVersion()
                + " on the CPU, "
                + JniUtils.getNumThreads()
                + " threads";
    }

    @Override
    public void close() {
        kernels.close();
    }
}
