package dev.parallax.plugins.backbones.vit;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.plugins.backbones.vit.VitBackbone.Options;
import dev.parallax.plugins.backbones.vit.VitBackbone.Pool;
import dev.parallax.testkit.BaseBackboneContract;

class VitContractTest extends BaseBackboneContract<Options> {

    @Override
    protected Backbone<Options> backbone() {
        return new VitBackbone();
    }

    @Override
    protected Options options() {
        return new Options(4, 2, 2, 16, 2, Pool.CLASS_TOKEN);
    }

    @Override
    protected Shape input() {
        return new Shape(3, 16, 12);
    }
}
