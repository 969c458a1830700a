package dev.parallax.plugins.evaluators.generation;

import dev.parallax.api.evaluation.GenerationEvaluator;
import dev.parallax.testkit.BaseGenerationEvaluatorContract;

final class GenerationContractTest extends BaseGenerationEvaluatorContract<Generation.Options> {

    @Override
    protected GenerationEvaluator<Generation.Options> evaluator() {
        return new Generation();
    }

    @Override
    protected Generation.Options options() {
        return new Generation.Options(1000, 3);
    }
}
