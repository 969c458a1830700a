package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import org.pf4j.Extension;

/** Swaps left and right. */
@Extension
public final class HorizontalFlip implements Augmentation<HorizontalFlip.Options, Image> {

    /**
     * Options of the flip.
     *
     * @param p the probability of flipping
     */
    public record Options(
            @Option(help = "Probability of flipping.", value = "0.5", min = 0, max = 1) double p) {}

    @Override
    public String name() {
        return "horizontal-flip";
    }

    @Override
    public String summary() {
        return "Swaps left and right with a probability.";
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
        return Transform.withProbability(options.p(), (image, random) -> flip(image));
    }

    /** Reverses the columns. */
    static Image flip(Image image) {
        float[] source = image.values();
        float[] result = new float[source.length];
        int width = image.width();
        for (int row = 0; row < result.length; row += width) {
            int last = row + width - 1;
            for (int x = 0; x < width; x++) {
                result[row + x] = source[last - x];
            }
        }
        return new Image(image.channels(), image.height(), width, result);
    }
}
