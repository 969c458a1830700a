package dev.parallax.plugins.objectives.supervised;

import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.Predictor;
import dev.parallax.testkit.BaseObjectiveContract;

class SupervisedContractTest extends BaseObjectiveContract<Supervised.Options> {

    @Override
    protected Objective<Supervised.Options> objective() {
        return new Supervised();
    }

    @Override
    protected Supervised.Options options() {
        return new Supervised.Options(Predictor.Task.CLASSIFICATION, "", 0.1, false);
    }
}
