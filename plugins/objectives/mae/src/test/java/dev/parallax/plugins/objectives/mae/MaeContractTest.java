package dev.parallax.plugins.objectives.mae;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.objective.Objective;
import dev.parallax.plugins.backbones.vit.VitBackbone;
import dev.parallax.testkit.BaseObjectiveContract;

class MaeContractTest extends BaseObjectiveContract<Mae.Options> {

    @Override
    protected Objective<Mae.Options> objective() {
        return new Mae();
    }

    @Override
    protected Shape inputShape() {
        return new Shape(1, 8, 8);
    }

    @Override
    protected Mae.Options options() {
        return new Mae.Options(0.5, true, 1, 8, 2);
    }

    @Override
    protected Block backbone() {
        return new VitBackbone()
                .create(
                        new VitBackbone.Options(2, 1, 2, 8, 2, VitBackbone.Pool.MEAN),
                        inputShape());
    }
}
