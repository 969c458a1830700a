package dev.parallax.plugins.evaluators.retrieval;

import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.testkit.BaseFeatureEvaluatorContract;
import java.util.List;

final class RetrievalContractTest extends BaseFeatureEvaluatorContract<Retrieval.Options> {

    @Override
    protected FeatureEvaluator<Retrieval.Options> evaluator() {
        return new Retrieval();
    }

    @Override
    protected Retrieval.Options options() {
        return new Retrieval.Options(List.of(1, 5, 10), 0);
    }
}
