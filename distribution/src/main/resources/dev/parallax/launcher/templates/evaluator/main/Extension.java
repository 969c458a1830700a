package ${package};

import dev.parallax.api.NoOptions;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Bootstrap;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import java.util.List;
import org.pf4j.Extension;

/**
 * Classifies every test sample by the nearest class mean, and measures the accuracy. Nothing is
 * chosen, so nothing is chosen on test data.
 */
@Extension
public final class ${class} implements FeatureEvaluator<NoOptions> {

    @Override
    public String name() {
        return "${name}";
    }

    @Override
    public String summary() {
        return "Accuracy of the nearest class mean.";
    }

    @Override
    public Class<NoOptions> optionsType() {
        return NoOptions.class;
    }

    @Override
    public List<Measurement> evaluate(
            NoOptions options,
            LabelledFeatures train,
            LabelledFeatures test,
            EngineSession engine,
            long seed) {
        ClassMeans means = ClassMeans.of(train);
        int width = (int) test.features().size(1);
        // copied to Java at once: the features belong to the host, and nothing here is to be closed
        float[] rows = test.features().toFloatArray();
        double[] correct = new double[test.size()];
        for (int i = 0; i < correct.length; i++) {
            correct[i] = means.nearest(rows, i * width) == test.labels()[i] ? 1 : 0;
        }
        return List.of(Bootstrap.mean("accuracy", correct, seed));
    }
}
