package dev.parallax.plugins.objectives.simsiam;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.nn.Contrastive;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;

class SimSiamLossTest extends BaseLossContract {

    @Override
    protected String family() {
        return "simsiam";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        return SimSiamLearner.loss(
                golden.leaf("p1"), golden.leaf("z1"), golden.leaf("p2"), golden.leaf("z2"));
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(SimSiamLearner.class, Contrastive.class);
    }
}
