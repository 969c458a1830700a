package dev.parallax.plugins.engines.pytorchcpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.testkit.BaseEngineContract;
import org.junit.jupiter.api.Test;

final class PytorchCpuEngineTest extends BaseEngineContract<PytorchCpuEngine.Options> {

    @Override
    protected HardwareEngine<PytorchCpuEngine.Options> engine() {
        return new PytorchCpuEngine();
    }

    @Override
    protected PytorchCpuEngine.Options options() {
        return new PytorchCpuEngine.Options(0);
    }

    @Test
    void threadsAreThoseAskedFor() {
        for (int threads : new int[] {1, 2}) {
            try (EngineSession session =
                    new PytorchCpuEngine().open(new PytorchCpuEngine.Options(threads))) {
                assertThat(session.description()).contains(threads + " thread");
            }
        }
    }

    @Test
    void zeroThreadsAreAllProcessors() {
        int processors = Runtime.getRuntime().availableProcessors();

        try (EngineSession session = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(0))) {
            assertThat(session.description()).contains(processors + " thread");
        }
    }

    @Test
    void openingForbidsTheNetwork() {
        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    }
}
