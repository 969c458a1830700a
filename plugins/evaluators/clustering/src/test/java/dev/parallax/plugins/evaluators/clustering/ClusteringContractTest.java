package dev.parallax.plugins.evaluators.clustering;

import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.testkit.BaseFeatureEvaluatorContract;

final class ClusteringContractTest extends BaseFeatureEvaluatorContract<Clustering.Options> {

    @Override
    protected FeatureEvaluator<Clustering.Options> evaluator() {
        return new Clustering();
    }

    @Override
    protected Clustering.Options options() {
        return new Clustering.Options(0, true, 5, 512, 1000);
    }
}
