package dev.parallax.plugins.evaluators.knn;

import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.testkit.BaseFeatureEvaluatorContract;

final class KnnContractTest extends BaseFeatureEvaluatorContract<Knn.Options> {

    @Override
    protected FeatureEvaluator<Knn.Options> evaluator() {
        return new Knn();
    }

    @Override
    protected Knn.Options options() {
        return new Knn.Options(20, 0.1);
    }
}
