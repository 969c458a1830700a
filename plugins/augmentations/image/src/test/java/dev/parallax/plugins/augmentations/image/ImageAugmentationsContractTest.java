package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.data.Image;
import dev.parallax.testkit.BaseAugmentationContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Holds every augmentation of this plugin to the contract, on colour and grey images. */
class ImageAugmentationsContractTest {

    private abstract static class Contract<O extends Record>
            extends BaseAugmentationContract<O, Image> {

        private final Augmentation<O, Image> augmentation;
        private final O options;

        Contract(Augmentation<O, Image> augmentation, O options) {
            this.augmentation = augmentation;
            this.options = options;
        }

        @Override
        protected Augmentation<O, Image> augmentation() {
            return augmentation;
        }

        @Override
        protected O options() {
            return options;
        }

        @Override
        protected List<Image> samples() {
            return List.of(
                    Images.noise(3, 17, 13), Images.noise(1, 12, 19), Images.noise(3, 40, 33));
        }
    }

    @Nested
    class RandomResizedCrops extends Contract<RandomResizedCrop.Options> {
        RandomResizedCrops() {
            super(
                    new RandomResizedCrop(),
                    new RandomResizedCrop.Options(
                            16,
                            List.of(0.2, 1.0),
                            List.of(0.75, 4.0 / 3),
                            Interpolation.BICUBIC,
                            true));
        }

        @Override
        protected boolean keepsToUnitRange() {
            return false; // cubic filters overshoot beside edges
        }
    }

    @Nested
    class Resizes extends Contract<Resize.Options> {
        Resizes() {
            super(new Resize(), new Resize.Options(14, Interpolation.BILINEAR, false));
        }
    }

    @Nested
    class CenterCrops extends Contract<CenterCrop.Options> {
        CenterCrops() {
            super(new CenterCrop(), new CenterCrop.Options(15, true));
        }
    }

    @Nested
    class HorizontalFlips extends Contract<HorizontalFlip.Options> {
        HorizontalFlips() {
            super(new HorizontalFlip(), new HorizontalFlip.Options(0.5));
        }
    }

    @Nested
    class ColorJitters extends Contract<ColorJitter.Options> {
        ColorJitters() {
            super(new ColorJitter(), new ColorJitter.Options(0.4, 0.4, 0.4, 0.1, 0.8));
        }
    }

    @Nested
    class Grayscales extends Contract<Grayscale.Options> {
        Grayscales() {
            super(new Grayscale(), new Grayscale.Options(0.5));
        }
    }

    @Nested
    class GaussianBlurs extends Contract<GaussianBlur.Options> {
        GaussianBlurs() {
            super(new GaussianBlur(), new GaussianBlur.Options(23, List.of(0.1, 2.0), 0.5));
        }
    }

    @Nested
    class Solarizations extends Contract<Solarize.Options> {
        Solarizations() {
            super(new Solarize(), new Solarize.Options(0.5, 0.5));
        }
    }

    @Nested
    class Normalizations extends Contract<Normalize.Options> {
        Normalizations() {
            super(new Normalize(), new Normalize.Options(List.of(0.5), List.of(0.25)));
        }

        @Override
        protected boolean keepsToUnitRange() {
            return false;
        }
    }
}
