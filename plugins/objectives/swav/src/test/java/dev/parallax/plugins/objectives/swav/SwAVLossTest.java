package dev.parallax.plugins.objectives.swav;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.nn.Assignments;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

class SwAVLossTest extends BaseLossContract {

    @Override
    protected String family() {
        return "swav";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        List<NDArray> globals = golden.numberedLeaves("scores_h");
        List<NDArray> locals = golden.numberedLeaves("scores_l");
        List<NDArray> queued = golden.numberedLeaves("queue_h");
        List<NDArray> scores = new ArrayList<>(globals);
        scores.addAll(locals);
        SwAV.Options options =
                new SwAV.Options(
                        2,
                        locals.size(),
                        golden.scalar("temperature"),
                        golden.scalar("epsilon"),
                        (int) golden.scalar("iterations"),
                        0,
                        0,
                        1,
                        2);
        for (int view = 0; view < globals.size(); view++) {
            List<NDArray> queue = queued.isEmpty() ? List.of() : queued.subList(view, view + 1);
            golden.result("codes_h" + view, SwAVLearner.codes(globals.get(view), queue, options));
        }
        return SwAVLearner.loss(scores, queued, options);
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(SwAVLearner.class, Assignments.class);
    }

    @Override
    protected Set<String> harmless() {
        return Set.of(
                // the greatest score is taken away for the exponential's sake only
                "Assignments.sinkhorn: sub",
                // the gradient is stopped twice, the first time to save memory; that either alone
                // stops it is seen in SinkhornLossTest and in the tests of DINO
                "Assignments.sinkhorn: stopGradient",
                "Assignments.crossEntropy: stopGradient");
    }
}
