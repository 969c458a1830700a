package dev.parallax.plugins.backbones.vgg;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.plugins.backbones.vgg.VggBackbone.Head;
import dev.parallax.plugins.backbones.vgg.VggBackbone.Options;
import dev.parallax.testkit.BaseBackboneContract;

class VggContractTest extends BaseBackboneContract<Options> {

    @Override
    protected Backbone<Options> backbone() {
        return new VggBackbone();
    }

    @Override
    protected Options options() {
        return new Options(11, true, 4, Head.POOL, 0.5);
    }

    @Override
    protected Shape input() {
        return new Shape(3, 24, 24);
    }
}
