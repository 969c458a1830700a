package dev.parallax.plugins.objectives.mae;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.testkit.WithEngine;
import org.junit.jupiter.api.Test;

@WithEngine
class PatchesTest {

    @Test
    void patchesOfOneColourBecomeZeros(NDManager manager) {
        NDArray white = manager.ones(new Shape(1, 3, 4, 4));

        NDArray normalized = Patches.normalized(Patches.of(white, 2));

        assertThat(normalized.getShape()).isEqualTo(new Shape(1, 4, 12));
        assertThat(normalized.toFloatArray()).containsOnly(0f);
    }
}
