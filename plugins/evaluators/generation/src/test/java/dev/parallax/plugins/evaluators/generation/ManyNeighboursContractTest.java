package dev.parallax.plugins.evaluators.generation;

import dev.parallax.api.evaluation.GenerationEvaluator;
import dev.parallax.testkit.BaseGenerationEvaluatorContract;

/** With more neighbours than a contract has images, unless it asks how many are needed. */
final class ManyNeighboursContractTest extends BaseGenerationEvaluatorContract<Generation.Options> {

    @Override
    protected GenerationEvaluator<Generation.Options> evaluator() {
        return new Generation();
    }

    @Override
    protected Generation.Options options() {
        return new Generation.Options(1000, 80);
    }
}
