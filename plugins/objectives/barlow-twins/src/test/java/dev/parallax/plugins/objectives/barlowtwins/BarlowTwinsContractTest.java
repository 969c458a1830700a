package dev.parallax.plugins.objectives.barlowtwins;

import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;

class BarlowTwinsContractTest extends BaseObjectiveContract<BarlowTwins.Options> {

    @Override
    protected Objective<BarlowTwins.Options> objective() {
        return new BarlowTwins();
    }

    @Override
    protected BarlowTwins.Options options() {
        return new BarlowTwins.Options(16, 8, 0.005);
    }
}
