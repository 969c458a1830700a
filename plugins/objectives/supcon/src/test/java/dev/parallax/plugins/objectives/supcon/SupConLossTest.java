package dev.parallax.plugins.objectives.supcon;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;

class SupConLossTest extends BaseLossContract {

    @Override
    protected String family() {
        return "supcon";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        NDArray features = golden.leaf("features");
        int n = (int) features.size(0);
        int views = (int) features.size(1);
        NDList each = new NDList();
        for (int view = 0; view < views; view++) {
            each.add(features.get(":, " + view));
        }
        NDArray contrasts = NDArrays.concat(each, 0);
        boolean all = golden.scalar("mode_all") == 1;
        NDArray anchors = all ? contrasts : each.get(0);
        NDArray labels =
                golden.has("labels")
                        ? golden.integers("labels")
                        : features.getManager().full(new Shape(n), -1, DataType.INT64);
        double temperature = golden.scalar("temperature");
        NDArray same = SupConLearner.samePairs(labels, all ? views : 1, views);
        // the official code scales by the ratio to a base temperature, the paper does not
        float scale = (float) (temperature / golden.scalar("base_temperature"));
        return SupConLearner.loss(anchors, contrasts, same, temperature).mul(scale);
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(SupConLearner.class);
    }
}
