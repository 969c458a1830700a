package dev.parallax.plugins.objectives.dino;

import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;

class DinoContractTest extends BaseObjectiveContract<Dino.Options> {

    @Override
    protected Objective<Dino.Options> objective() {
        return new Dino();
    }

    @Override
    protected Dino.Options options() {
        return new Dino.Options(6, 2, 0.1, 0.04, 0.04, 0, 0.9, 0.9, 16, 8);
    }
}
