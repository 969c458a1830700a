package dev.parallax.plugins.objectives.mae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.parallax.testkit.WithEngine;
import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import org.junit.jupiter.api.Test;

@WithEngine
class PositionsTest {

    @Test
    void tableIsThatOfTheReference(NDManager manager) {
        Npz npz = new Npz(Shared.file("golden/mae.npz"));
        assertThat(npz.cases("posembed")).isNotEmpty();
        for (String name : npz.cases("posembed")) {
            String prefix = "posembed/" + name + "/";
            int grid = (int) npz.scalar(prefix + "grid");
            int leading = (int) npz.scalar(prefix + "cls");
            int width = (int) npz.scalar(prefix + "dim");

            float[] table =
                    Positions.sineCosine(manager, grid, grid, leading, width).toFloatArray();

            double[] want = npz.get(prefix + "pos_embed").values();
            assertThat(table).hasSize(want.length);
            for (int i = 0; i < want.length; i++) {
                assertThat((double) table[i]).isCloseTo(want[i], within(1e-6));
            }
        }
    }

    @Test
    void widthThatCannotBeQuarteredIsRefused() {
        assertThatThrownBy(() -> Positions.sineCosine(null, 2, 2, 0, 6))
                .hasMessageContaining("multiple of 4, not 6");
    }
}
