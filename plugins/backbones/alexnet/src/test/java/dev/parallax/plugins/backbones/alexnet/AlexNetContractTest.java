package dev.parallax.plugins.backbones.alexnet;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.plugins.backbones.alexnet.AlexNetBackbone.Head;
import dev.parallax.plugins.backbones.alexnet.AlexNetBackbone.Options;
import dev.parallax.plugins.backbones.alexnet.AlexNetBackbone.Stem;
import dev.parallax.testkit.BaseBackboneContract;

class AlexNetContractTest extends BaseBackboneContract<Options> {

    @Override
    protected Backbone<Options> backbone() {
        return new AlexNetBackbone();
    }

    @Override
    protected Options options() {
        return new Options(4, Stem.SMALL, Head.CLASSIFIER, 0.5);
    }

    @Override
    protected Shape input() {
        return new Shape(3, 24, 24);
    }
}
