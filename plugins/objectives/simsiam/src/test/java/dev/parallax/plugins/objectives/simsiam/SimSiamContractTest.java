package dev.parallax.plugins.objectives.simsiam;

import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Objective;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.BaseObjectiveContract;

class SimSiamContractTest extends BaseObjectiveContract<SimSiam.Options> {

    @Override
    protected EngineSession openEngine() {
        return new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
    }

    @Override
    protected Objective<SimSiam.Options> objective() {
        return new SimSiam();
    }

    @Override
    protected SimSiam.Options options() {
        return new SimSiam.Options(16, 2, 8);
    }
}
