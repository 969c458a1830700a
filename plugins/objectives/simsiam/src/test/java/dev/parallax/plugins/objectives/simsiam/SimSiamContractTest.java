package dev.parallax.plugins.objectives.simsiam;

import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;

class SimSiamContractTest extends BaseObjectiveContract<SimSiam.Options> {

    @Override
    protected Objective<SimSiam.Options> objective() {
        return new SimSiam();
    }

    @Override
    protected SimSiam.Options options() {
        return new SimSiam.Options(16, 2, 8);
    }
}
