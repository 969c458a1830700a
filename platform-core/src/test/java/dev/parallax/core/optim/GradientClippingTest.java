package dev.parallax.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.testkit.WithEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithEngine
final class GradientClippingTest {

    private EngineSession session;
    private NDManager manager;

    @BeforeEach
    void openEngine(EngineSession session, NDManager manager) {
        this.session = session;
        this.manager = manager;
    }

    @Test
    void allGradientsTogetherAreShortenedToTheLargestNorm() {
        NDList gradients = gradients(3, 4);

        double norm = GradientClipping.clip(session.kernels(), gradients, 1);

        assertThat(norm).isCloseTo(5, within(1e-6));
        assertThat(gradients.get(0).getFloat()).isCloseTo(0.6f, within(1e-6f));
        assertThat(gradients.get(1).getFloat()).isCloseTo(0.8f, within(1e-6f));
    }

    @Test
    void shorterGradientsStayAsTheyAre() {
        NDList gradients = gradients(3, 4);

        double norm = GradientClipping.clip(session.kernels(), gradients, 5.1);

        assertThat(norm).isCloseTo(5, within(1e-6));
        assertThat(gradients.get(0).getFloat()).isEqualTo(3);
    }

    @Test
    void aLimitOfZeroOnlyMeasures() {
        NDList gradients = gradients(3, 4);

        double norm = GradientClipping.clip(session.kernels(), gradients, 0);

        assertThat(norm).isCloseTo(5, within(1e-6));
        assertThat(gradients.get(1).getFloat()).isEqualTo(4);
    }

    @Test
    void aGradientThatIsNotFiniteIsReportedAndSpoilsNoOther() {
        NDList gradients = gradients(3, Float.NaN);

        double norm = GradientClipping.clip(session.kernels(), gradients, 1);

        assertThat(norm).isNaN();
        assertThat(gradients.get(0).getFloat()).isEqualTo(3);
    }

    private NDList gradients(float first, float second) {
        return new NDList(manager.create(first), manager.create(second));
    }
}
