package ${package};

import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;

/** What the host expects of every objective. */
class ${class}ContractTest extends BaseObjectiveContract<${class}.Options> {

    @Override
    protected Objective<${class}.Options> objective() {
        return new ${class}();
    }

    @Override
    protected ${class}.Options options() {
        return new ${class}.Options(16, 8, 1);
    }
}
