package dev.parallax.bench;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import dev.parallax.plugins.augmentations.image.ColorJitter;
import dev.parallax.plugins.augmentations.image.Grayscale;
import dev.parallax.plugins.augmentations.image.HorizontalFlip;
import dev.parallax.plugins.augmentations.image.Interpolation;
import dev.parallax.plugins.augmentations.image.Normalize;
import dev.parallax.plugins.augmentations.image.RandomResizedCrop;
import java.util.List;

/** The augmentations of the recipe simclr-cifar10. */
final class SimClrViews {

    private SimClrViews() {}

    /** Makes the chain for views of a side. */
    static Transform<Image> ofSize(int size) {
        return Transform.sequence(
                List.of(
                        new RandomResizedCrop()
                                .create(
                                        new RandomResizedCrop.Options(
                                                size,
                                                List.of(0.2, 1.0),
                                                List.of(3.0 / 4, 4.0 / 3),
                                                Interpolation.BILINEAR,
                                                true)),
                        new HorizontalFlip().create(new HorizontalFlip.Options(0.5)),
                        new ColorJitter().create(new ColorJitter.Options(0.4, 0.4, 0.4, 0.1, 0.8)),
                        new Grayscale().create(new Grayscale.Options(0.2)),
                        new Normalize()
                                .create(
                                        new Normalize.Options(
                                                List.of(0.49, 0.48, 0.45),
                                                List.of(0.25, 0.24, 0.26)))));
    }
}
