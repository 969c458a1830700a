package dev.parallax.plugins.objectives.supcon;

import static ai.djl.ndarray.types.DataType.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

class SupConLossTest extends BaseLossContract {

    @Override
    protected String family() {
        return "supcon";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        NDArray features = golden.leaf("features");
        List<NDArray> views = new ArrayList<>();
        for (int view = 0; view < features.size(1); view++) {
            views.add(features.get(":, " + view));
        }
        NDArray labels =
                golden.has("labels")
                        ? golden.integers("labels")
                        : features.getManager().full(new Shape(features.size(0)), -1, INT64);
        double temperature = golden.scalar("temperature");
        boolean all = golden.scalar("mode_all") == 1;
        NDArray loss = loss(views, all ? views.size() : 1, labels, temperature);
        if (all) {
            assertMeanOverViews(loss, views, labels, temperature);
        }
        // the official code scales by the ratio to a base temperature, the paper does not
        return loss.mul((float) (temperature / golden.scalar("base_temperature")));
    }

    private static NDArray loss(
            List<NDArray> views, int anchorViews, NDArray labels, double temperature) {
        NDArray contrasts = NDArrays.concat(new NDList(views), 0);
        NDArray anchors = contrasts.get(":" + anchorViews * views.get(0).size(0));
        NDArray same = SupConLearner.samePairs(labels, anchorViews, views.size());
        return SupConLearner.loss(anchors, contrasts, same, temperature);
    }

    /**
     * With all rows as anchors, all matrices are symmetric: rows that are taken for columns are
     * seen only with the anchors of one view.
     */
    private static void assertMeanOverViews(
            NDArray loss, List<NDArray> views, NDArray labels, double temperature) {
        List<NDArray> turned = new ArrayList<>(views);
        double sum = 0;
        for (int view = 0; view < views.size(); view++) {
            sum += loss(turned, 1, labels, temperature).getFloat();
            Collections.rotate(turned, 1);
        }
        double want = loss.getFloat();
        assertThat(sum / views.size())
                .as("mean over the views that the anchors are of")
                .isCloseTo(want, within(1e-5 * Math.max(1, want)));
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(SupConLearner.class);
    }
}
