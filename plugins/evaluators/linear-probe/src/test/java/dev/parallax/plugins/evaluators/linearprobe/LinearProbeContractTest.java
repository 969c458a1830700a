package dev.parallax.plugins.evaluators.linearprobe;

import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.testkit.BaseFeatureEvaluatorContract;
import java.util.List;

final class LinearProbeContractTest extends BaseFeatureEvaluatorContract<LinearProbe.Options> {

    @Override
    protected FeatureEvaluator<LinearProbe.Options> evaluator() {
        return new LinearProbe();
    }

    @Override
    protected LinearProbe.Options options() {
        return new LinearProbe.Options(List.of(1e-4, 1e-3, 1e-2, 1e-1, 1.0), 0.2, 200, 1e-3);
    }
}
