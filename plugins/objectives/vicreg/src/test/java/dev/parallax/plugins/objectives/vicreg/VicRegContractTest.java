package dev.parallax.plugins.objectives.vicreg;

import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;

class VicRegContractTest extends BaseObjectiveContract<VicReg.Options> {

    @Override
    protected Objective<VicReg.Options> objective() {
        return new VicReg();
    }

    @Override
    protected VicReg.Options options() {
        return new VicReg.Options(16, 8, 25, 25, 1);
    }
}
