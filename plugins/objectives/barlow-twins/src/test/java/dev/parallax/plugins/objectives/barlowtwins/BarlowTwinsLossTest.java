package dev.parallax.plugins.objectives.barlowtwins;

import ai.djl.ndarray.NDArray;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;
import java.util.Set;

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
                "BarlowTwinsLoss.diagonal: sum");
    }
}
