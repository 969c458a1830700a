package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import org.pf4j.Extension;

/** Resizes an image so that its shorter edge has a given size; the other one follows. */
@Extension
public final class Resize implements Augmentation<Resize.Options, Image> {

    /**
     * Options of the resize.
     *
     * @param size shorter edge of the result in pixels
     * @param interpolation the filter
     * @param antialias whether to filter out what a smaller image cannot show
     */
    public record Options(
            @Option(help = "Shorter edge of the result in pixels.", value = "256", min = 1)
                    int size,
            @Option(help = "Filter of the resize.", value = "bilinear") Interpolation interpolation,
            @Option(help = "Whether to smooth before shrinking.", value = "true")
                    boolean antialias) {}

    @Override
    public String name() {
        return "resize";
    }

    @Override
    public String summary() {
        return "Resizes an image to a given shorter edge and keeps its proportions.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Class<Image> sampleType() {
        return Image.class;
    }

    @Override
    public Transform<Image> create(Options options) {
        return (image, random) -> {
            int shorter = Math.min(image.height(), image.width());
            return Resampling.resizedCrop(
                    image,
                    Box.whole(image),
                    scaled(image.height(), options.size(), shorter),
                    scaled(image.width(), options.size(), shorter),
                    options.interpolation(),
                    options.antialias());
        };
    }

    /** Rounds down, as torchvision does; the shorter edge comes out exactly. */
    private static int scaled(int edge, int size, int shorter) {
        return Math.toIntExact((long) edge * size / shorter);
    }
}
