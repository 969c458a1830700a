package dev.parallax.plugins.objectives.byol;

import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;

class ByolContractTest extends BaseObjectiveContract<Byol.Options> {

    @Override
    protected Objective<Byol.Options> objective() {
        return new Byol();
    }

    @Override
    protected Byol.Options options() {
        return new Byol.Options(16, 8, 0.9);
    }
}
