package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.testkit.WithEngine;
import org.junit.jupiter.api.Test;

/** The loss against values computed by hand. */
@WithEngine
class ${class}LossTest {

    @Test
    void equalViewsAtRightAnglesLoseNothingByAlignment(NDManager manager) {
        NDArray z = manager.create(new float[] {3, 0, 0, 2}, new Shape(2, 2));

        // |u_0 - u_1|^2 = 2 in either view: log exp(-4)
        assertThat(${class}.loss(z, z, 1).getFloat()).isCloseTo(-4f, within(1e-5f));
        assertThat(${class}.loss(z, z, 0).getFloat()).isCloseTo(0f, within(1e-5f));
    }

    @Test
    void viewsAtRightAnglesLoseTheSquareOfTheirDistance(NDManager manager) {
        NDArray z0 = manager.create(new float[] {1, 0, 0, 1}, new Shape(2, 2));
        NDArray z1 = manager.create(new float[] {0, 1, 1, 0}, new Shape(2, 2));

        assertThat(${class}.loss(z0, z1, 0).getFloat()).isCloseTo(2f, within(1e-5f));
        assertThat(${class}.loss(z0, z1, 0.5f).getFloat()).isCloseTo(0f, within(1e-5f));
    }

    @Test
    void collapseCostsNothingAndGainsNothing(NDManager manager) {
        NDArray z = manager.ones(new Shape(4, 3));

        assertThat(${class}.loss(z, z, 1).getFloat()).isCloseTo(0f, within(1e-5f));
    }
}
