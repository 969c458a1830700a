package dev.parallax.plugins.objectives.simsiam;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.Npz;
import dev.parallax.testkit.Shared;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Value and gradients of the official SimSiam code. */
final class SimSiamLossTest {

    private EngineSession session;
    private NDManager manager;

    @BeforeEach
    void openEngine() {
        session = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
        manager = session.newManager();
    }

    @AfterEach
    void closeEngine() {
        manager.close();
        session.close();
    }

    @Test
    void valueAndGradientsAreThoseOfTheReference() {
        Npz npz = new Npz(Shared.file("golden/losses.npz"));
        for (String name : npz.cases("simsiam")) {
            String prefix = "simsiam/" + name + "/";
            NDArray p1 = leaf(npz.get(prefix + "p1"));
            NDArray z1 = leaf(npz.get(prefix + "z1"));
            NDArray p2 = leaf(npz.get(prefix + "p2"));
            NDArray z2 = leaf(npz.get(prefix + "z2"));

            float value;
            try (GradientCollector collector = session.engine().newGradientCollector()) {
                NDArray loss = SimSiamLearner.loss(p1, z1, p2, z2);
                value = loss.getFloat();
                collector.backward(loss);
            }

            double want = npz.scalar(prefix + "loss");
            double tolerance = 1e-5 * Math.max(1, Math.abs(want));
            assertThat((double) value).as(name).isCloseTo(want, Offset.offset(tolerance));
            assertGradient(p1, npz.get(prefix + "grad_p1"), prefix + "p1");
            assertGradient(p2, npz.get(prefix + "grad_p2"), prefix + "p2");
            assertNoGradient(z1, prefix + "z1");
            assertNoGradient(z2, prefix + "z2");
        }
    }

    @Test
    void predictionsInTheDirectionOfTheOtherViewReachMinusOne() {
        NDArray z1 = manager.create(new float[] {1, 0, 0, 2}, new Shape(2, 2));
        NDArray z2 = manager.create(new float[] {0, 1, 3, 0}, new Shape(2, 2));

        float loss = SimSiamLearner.loss(z2.mul(5), z1, z1.mul(0.1f), z2).getFloat();

        assertThat(loss).isCloseTo(-1f, Offset.offset(1e-6f));
    }

    private NDArray leaf(Npz.Array array) {
        NDArray leaf = manager.create(array.floats(), new Shape(array.shape()));
        leaf.setRequiresGradient(true);
        return leaf;
    }

    private static void assertGradient(NDArray leaf, Npz.Array want, String what) {
        double[] values = want.values();
        double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        float[] got = leaf.getGradient().toFloatArray();
        assertThat(got).as(what).hasSize(values.length);
        for (int i = 0; i < got.length; i++) {
            assertThat((double) got[i])
                    .as("gradient of %s, element %d", what, i)
                    .isCloseTo(values[i], Offset.offset(2e-5 * largest + 1e-7));
        }
    }

    /** The stop-gradient: DJL gives zeros for an array that no gradient has reached. */
    private static void assertNoGradient(NDArray leaf, String what) {
        assertThat(leaf.getGradient().toFloatArray()).as(what).containsOnly(0f);
    }
}
