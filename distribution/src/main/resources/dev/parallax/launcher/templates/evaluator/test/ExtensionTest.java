package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.NoOptions;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.testkit.WithEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithEngine
class ${class}Test {

    @Test
    void theNearestMeanDecides(EngineSession engine, NDManager manager) {
        // means: a (1, 0), b (0, 5); no sample of c
        LabelledFeatures train = features(manager, new float[] {0, 0, 2, 0, 0, 5}, 0, 0, 1);
        LabelledFeatures test = features(manager, new float[] {1, 2, 1, 3, 9, 9, 1, 0}, 0, 1, 2, 0);

        Measurement accuracy =
                new ${class}().evaluate(new NoOptions(), train, test, engine, 1).get(0);

        assertThat(accuracy.metric()).isEqualTo("accuracy");
        assertThat(accuracy.value()).isEqualTo(0.75);
    }

    private static LabelledFeatures features(NDManager manager, float[] rows, int... labels) {
        return new LabelledFeatures(
                manager.create(rows, new Shape(labels.length, 2)), labels, List.of("a", "b", "c"));
    }
}
