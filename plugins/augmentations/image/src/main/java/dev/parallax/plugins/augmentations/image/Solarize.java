package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import org.pf4j.Extension;

/** Inverts the bright values. Belongs before a normalisation: it takes 1 for white. */
@Extension
public final class Solarize implements Augmentation<Solarize.Options, Image> {

    /** Makes a step of a slope: any difference of two floats near 1 exceeds its inverse. */
    private static final float STEEP = 1e30f;

    /**
     * Options of the solarisation.
     *
     * @param threshold the smallest value that is inverted
     * @param p the probability of doing so
     */
    public record Options(
            @Option(help = "Smallest value that is inverted.", value = "0.5", min = 0, max = 1)
                    double threshold,
            @Option(help = "Probability of solarising.", value = "0.5", min = 0, max = 1)
                    double p) {}

    @Override
    public String name() {
        return "solarize";
    }

    @Override
    public String summary() {
        return "Inverts the values from a threshold on, with a probability.";
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
        float threshold = (float) options.threshold();
        return Transform.withProbability(
                options.p(), (image, random) -> solarize(image, threshold));
    }

    /** Replaces x by 1 - x where x is not below the threshold. */
    static Image solarize(Image image, float threshold) {
        float[] source = image.values();
        float[] result = new float[source.length];
        for (int i = 0; i < result.length; i++) {
            float value = source[i];
            // 1 from the threshold on, else 0: a branch would be guessed wrong half of the time
            float inverted = Math.min(1f, Math.max(0f, (value - threshold) * STEEP + 1));
            result[i] = value + inverted * (1 - 2 * value);
        }
        return new Image(image.channels(), image.height(), image.width(), result);
    }
}
