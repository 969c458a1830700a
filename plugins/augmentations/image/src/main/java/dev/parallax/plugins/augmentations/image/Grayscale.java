package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import org.pf4j.Extension;

/** Takes the colour away and keeps the number of channels. */
@Extension
public final class Grayscale implements Augmentation<Grayscale.Options, Image> {

    private static final String NAME = "grayscale";

    /**
     * Options of the conversion.
     *
     * @param p the probability of converting
     */
    public record Options(
            @Option(
                            help = "Probability of taking the colour away.",
                            value = "0.1",
                            min = 0,
                            max = 1)
                    double p) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "Takes the colour away with a probability; all channels become the grey.";
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
        return Transform.withProbability(options.p(), (image, random) -> gray(image));
    }

    /** Makes every channel the grey of the pixel. */
    static Image gray(Image image) {
        ColorPlanes planes = ColorPlanes.copyOf(image, NAME);
        planes.grayscale();
        return planes.image();
    }
}
