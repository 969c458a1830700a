package dev.parallax.plugins.evaluators.generation;

import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.GenerationEvaluator;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
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

    @Override
    protected EngineSession openEngine() {
        return new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
    }
}
