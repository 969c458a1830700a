package dev.parallax.plugins.objectives.swav;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.nn.Assignments;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;
import java.util.Set;

class SinkhornLossTest extends BaseLossContract {

    @Override
    protected String family() {
        return "sinkhorn";
    }

    @Override
    protected String lossName() {
        return "";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        NDArray scores = golden.leaf("scores");
        NDArray codes =
                Assignments.sinkhorn(
                        scores, golden.scalar("epsilon"), (int) golden.scalar("iterations"));
        golden.result("codes", codes);
        // codes get no gradient: all that arrives at the scores is this zero
        return codes.square().sum().add(scores.mul(0f).sum());
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(Assignments.class);
    }

    @Override
    protected Set<String> harmless() {
        return Set.of(
                // the greatest score is taken away for the exponential's sake only
                "Assignments.sinkhorn: sub");
    }
}
