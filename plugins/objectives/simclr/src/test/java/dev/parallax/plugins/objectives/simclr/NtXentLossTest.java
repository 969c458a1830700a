package dev.parallax.plugins.objectives.simclr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Contrastive;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.Npz;
import dev.parallax.testkit.Shared;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Value and gradients of lightly's NTXentLoss. */
final class NtXentLossTest {

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
        for (String name : npz.cases("ntxent")) {
            String prefix = "ntxent/" + name + "/";
            NDArray z0 = leaf(npz.get(prefix + "z0"));
            NDArray z1 = leaf(npz.get(prefix + "z1"));

            float value;
            try (GradientCollector collector = session.engine().newGradientCollector()) {
                NDArray loss = Contrastive.ntXent(z0, z1, npz.scalar(prefix + "temperature"));
                value = loss.getFloat();
                collector.backward(loss);
            }

            double want = npz.scalar(prefix + "loss");
            double tolerance = 1e-5 * Math.max(1, Math.abs(want));
            assertThat((double) value).as(name).isCloseTo(want, Offset.offset(tolerance));
            assertGradient(z0, npz.get(prefix + "grad_z0"), prefix + "z0");
            assertGradient(z1, npz.get(prefix + "grad_z1"), prefix + "z1");
        }
    }

    @Test
    void viewsThatAgreeHaveALowerLossThanViewsThatDoNot() {
        NDArray z0 = manager.eye(4);
        NDArray shifted = manager.create(new int[] {1, 2, 3, 0}).oneHot(4);

        float agreeing = Contrastive.ntXent(z0, z0.duplicate(), 0.1).getFloat();
        float disagreeing = Contrastive.ntXent(z0, shifted, 0.1).getFloat();

        assertThat(agreeing).isLessThan(0.01f);
        assertThat(disagreeing).isGreaterThan(5f);
    }

    @Test
    void embeddingsOfDifferentShapesAreRefused() {
        NDArray z0 = manager.ones(new Shape(4, 8));
        NDArray z1 = manager.ones(new Shape(4, 9));

        assertThatThrownBy(() -> Contrastive.ntXent(z0, z1, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(4, 8)")
                .hasMessageContaining("(4, 9)");
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
}
