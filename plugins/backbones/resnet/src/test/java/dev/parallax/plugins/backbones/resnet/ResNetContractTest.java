package dev.parallax.plugins.backbones.resnet;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.plugins.backbones.resnet.ResNetBackbone.Init;
import dev.parallax.plugins.backbones.resnet.ResNetBackbone.Options;
import dev.parallax.plugins.backbones.resnet.ResNetBackbone.Stem;
import dev.parallax.testkit.BaseBackboneContract;

class ResNetContractTest extends BaseBackboneContract<Options> {

    @Override
    protected Backbone<Options> backbone() {
        return new ResNetBackbone();
    }

    @Override
    protected Options options() {
        return new Options(50, 4, Stem.SMALL, Init.FAN_IN);
    }

    @Override
    protected Shape input() {
        return new Shape(3, 16, 16);
    }
}
