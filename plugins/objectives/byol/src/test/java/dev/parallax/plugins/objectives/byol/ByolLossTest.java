package dev.parallax.plugins.objectives.byol;

import ai.djl.ndarray.NDArray;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;

class ByolLossTest extends BaseLossContract {

    @Override
    protected String family() {
        return "byol";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        NDArray l12 = ByolLearner.regression(golden.leaf("p1"), golden.leaf("z2"));
        NDArray l21 = ByolLearner.regression(golden.leaf("p2"), golden.leaf("z1"));
        golden.result("l_12", l12);
        golden.result("l_21", l21);
        return l12.add(l21);
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(ByolLearner.class);
    }
}
