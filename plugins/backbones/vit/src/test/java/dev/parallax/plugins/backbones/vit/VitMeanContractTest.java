package dev.parallax.plugins.backbones.vit;

import dev.parallax.plugins.backbones.vit.VitBackbone.Options;
import dev.parallax.plugins.backbones.vit.VitBackbone.Pool;

class VitMeanContractTest extends VitContractTest {

    @Override
    protected Options options() {
        return new Options(4, 2, 2, 16, 2, Pool.MEAN);
    }
}
