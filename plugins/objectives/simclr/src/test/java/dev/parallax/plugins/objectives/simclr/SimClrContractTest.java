package dev.parallax.plugins.objectives.simclr;

import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;

class SimClrContractTest extends BaseObjectiveContract<SimClr.Options> {

    @Override
    protected Objective<SimClr.Options> objective() {
        return new SimClr();
    }

    @Override
    protected SimClr.Options options() {
        return new SimClr.Options(0.5, 16, 8);
    }
}
