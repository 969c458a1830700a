package dev.parallax.plugins.objectives.supcon;

import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;

class SupConContractTest extends BaseObjectiveContract<SupCon.Options> {

    @Override
    protected Objective<SupCon.Options> objective() {
        return new SupCon();
    }

    @Override
    protected SupCon.Options options() {
        return new SupCon.Options("", 0.1, 16, 8);
    }
}
