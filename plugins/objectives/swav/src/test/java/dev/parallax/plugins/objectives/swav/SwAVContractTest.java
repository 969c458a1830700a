package dev.parallax.plugins.objectives.swav;

import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;

class SwAVContractTest extends BaseObjectiveContract<SwAV.Options> {

    @Override
    protected Objective<SwAV.Options> objective() {
        return new SwAV();
    }

    @Override
    protected SwAV.Options options() {
        return new SwAV.Options(6, 2, 0.1, 0.05, 3, 32, 0, 16, 8);
    }
}
