package dev.parallax.plugins.engines.pytorchcuda;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.testkit.BaseEngineContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The contract of engines, on a real GPU. Skipped where there is none, which says nothing about the
 * engine; docs/gpu.md says where it was run.
 */
@EnabledIf(value = "isAvailable", disabledReason = "no GPU, or no libtorch for CUDA")
final class OnAGpuTest extends BaseEngineContract<PytorchCudaEngine.Options> {

    static boolean isAvailable() {
        return new PytorchCudaEngine().probe().available();
    }

    @Override
    protected HardwareEngine<PytorchCudaEngine.Options> engine() {
        return new PytorchCudaEngine();
    }

    @Override
    protected PytorchCudaEngine.Options options() {
        return new PytorchCudaEngine.Options("gpu0");
    }

    @Test
    void computesOnTheDeviceThatIsAskedFor() {
        try (EngineSession session = engine().open(options())) {
            assertThat(session.device()).isEqualTo(Device.gpu(0));
            assertThat(session.description()).contains("gpu0");
        }
    }
}
