package dev.parallax.plugins.backbones.convnet;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.plugins.backbones.convnet.ConvNetBackbone.Nonlinearity;
import dev.parallax.plugins.backbones.convnet.ConvNetBackbone.Norm;
import dev.parallax.plugins.backbones.convnet.ConvNetBackbone.Options;
import dev.parallax.testkit.BaseBackboneContract;
import org.junit.jupiter.api.Nested;

class ConvNetContractTest {

    @Nested
    class WithBatchNorm extends Contract {
        @Override
        protected Options options() {
            return new Options(4, 2, Norm.BATCH, Nonlinearity.RELU);
        }
    }

    @Nested
    class WithSpectralNorm extends Contract {
        @Override
        protected Options options() {
            return new Options(4, 3, Norm.SPECTRAL, Nonlinearity.LEAKY_RELU);
        }
    }

    @Nested
    class WithoutNorm extends Contract {
        @Override
        protected Options options() {
            return new Options(4, 1, Norm.NONE, Nonlinearity.LEAKY_RELU);
        }
    }

    abstract static class Contract extends BaseBackboneContract<Options> {

        @Override
        protected Backbone<Options> backbone() {
            return new ConvNetBackbone();
        }

        @Override
        protected Shape input() {
            return new Shape(3, 9, 14);
        }
    }
}
