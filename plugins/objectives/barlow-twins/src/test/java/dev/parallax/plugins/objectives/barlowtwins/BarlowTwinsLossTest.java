package dev.parallax.plugins.objectives.barlowtwins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BarlowTwinsLossTest extends BaseLossContract {

    @Override
    protected String family() {
        return "barlow";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        NDArray c = BarlowTwinsLoss.correlation(golden.leaf("za"), golden.leaf("zb"));
        golden.result("c", c);
        golden.result("invariance", BarlowTwinsLoss.invariance(c));
        golden.result("redundancy", BarlowTwinsLoss.redundancy(c));
        return BarlowTwinsLoss.of(c, golden.scalar("lambda"));
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(BarlowTwinsLoss.class);
    }

    @Override
    protected Set<String> harmless() {
        return Set.of(
                // a diagonal matrix has the same sums along both axes
                "BarlowTwinsLoss.diagonal: sum",
                // it counts for dimensions that hardly vary, see the test below
                "BarlowTwinsLoss.standardized: add number");
    }

    @Test
    void dimensionThatHardlyVariesIsHardlyCorrelated() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            // of variance 1e-5, as much as is added to it
            float deviation = (float) Math.sqrt(1e-5);
            NDArray z = manager.create(new float[] {deviation, -deviation}, new Shape(2, 1));

            assertThat(BarlowTwinsLoss.correlation(z, z).getFloat()).isCloseTo(0.5f, within(1e-5f));
        }
    }
}
