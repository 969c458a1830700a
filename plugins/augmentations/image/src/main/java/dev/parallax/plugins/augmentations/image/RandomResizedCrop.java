package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import java.util.List;
import org.pf4j.Extension;

/** Cuts out a box of random area, shape and place, and resizes it to a square. */
@Extension
public final class RandomResizedCrop implements Augmentation<RandomResizedCrop.Options, Image> {

    /**
     * Options of the crop.
     *
     * @param size edge of the result in pixels
     * @param scale bounds of the box's area as a fraction of the image's
     * @param ratio bounds of the box's width divided by its height
     * @param interpolation the filter
     * @param antialias whether to filter out what a smaller image cannot show
     */
    public record Options(
            @Option(help = "Edge of the result in pixels.", value = "224", min = 1) int size,
            @Option(
                            help =
                                    "Smallest and largest area of the box, as fractions of the image.",
                            value = "0.08,1",
                            min = 0,
                            max = 1)
                    List<Double> scale,
            @Option(
                            help = "Smallest and largest width of the box divided by its height.",
                            value = "0.75,1.3333333333333333",
                            min = 1e-3,
                            max = 1e3)
                    List<Double> ratio,
            @Option(help = "Filter of the resize.", value = "bilinear") Interpolation interpolation,
            @Option(help = "Whether to smooth before shrinking.", value = "true")
                    boolean antialias) {

        /** Checks the bounds. */
        public Options {
            Range.of("scale", scale);
            Range.of("ratio", ratio);
        }
    }

    @Override
    public String name() {
        return "random-resized-crop";
    }

    @Override
    public String summary() {
        return "Cuts out a box of random area, shape and place, and resizes it.";
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
        CropChoice choice =
                new CropChoice(
                        Range.of("scale", options.scale()), Range.of("ratio", options.ratio()));
        int size = options.size();
        return (image, random) ->
                Resampling.resizedCrop(
                        image,
                        choice.choose(image.height(), image.width(), random::nextDouble),
                        size,
                        size,
                        options.interpolation(),
                        options.antialias());
    }
}
