package dev.parallax.plugins.evaluators.retrieval;

import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Evaluator;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.BaseEvaluatorContract;
import java.util.List;

final class RetrievalContractTest extends BaseEvaluatorContract<Retrieval.Options> {

    @Override
    protected Evaluator<Retrieval.Options> evaluator() {
        return new Retrieval();
    }

    @Override
    protected Retrieval.Options options() {
        return new Retrieval.Options(List.of(1, 5, 10), 0);
    }

    @Override
    protected EngineSession openEngine() {
        return new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
    }
}
