package ${package};

import dev.parallax.api.NoOptions;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.testkit.BaseFeatureEvaluatorContract;

/** What the host expects of every evaluator of features. */
class ${class}ContractTest extends BaseFeatureEvaluatorContract<NoOptions> {

    @Override
    protected FeatureEvaluator<NoOptions> evaluator() {
        return new ${class}();
    }

    @Override
    protected NoOptions options() {
        return new NoOptions();
    }
}
