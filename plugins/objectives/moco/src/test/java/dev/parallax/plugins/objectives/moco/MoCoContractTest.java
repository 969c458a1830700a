package dev.parallax.plugins.objectives.moco;

import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;

class MoCoContractTest extends BaseObjectiveContract<MoCo.Options> {

    @Override
    protected Objective<MoCo.Options> objective() {
        return new MoCo();
    }

    @Override
    protected MoCo.Options options() {
        return new MoCo.Options(MoCo.Version.V2, 32, 0.2, 0.9, 16, 8);
    }
}
