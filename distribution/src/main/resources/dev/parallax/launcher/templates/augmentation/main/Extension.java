package ${package};

import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import java.util.random.RandomGenerator;
import org.pf4j.Extension;

/**
 * Makes an image brighter or darker without touching black and white: every value x becomes
 * x^gamma. Belongs before a normalisation: it takes 0 for black and 1 for white.
 */
@Extension
public final class ${class} implements Augmentation<${class}.Options, Image> {

    /**
     * Options of the augmentation.
     *
     * @param strength the logarithm of gamma is drawn from plus or minus so much
     * @param p the probability of a change
     */
    public record Options(
            @Option(
                            help = "The logarithm of gamma is drawn from plus or minus so much.",
                            value = "0.7",
                            min = 0,
                            max = 3)
                    double strength,
            @Option(help = "Probability of a change.", value = "0.8", min = 0, max = 1) double p) {}

    @Override
    public String name() {
        return "${name}";
    }

    @Override
    public String summary() {
        return "Raises values to a random power: brighter or darker, black and white stay.";
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
        return Transform.withProbability(
                options.p(), (image, random) -> power(image, gamma(options.strength(), random)));
    }

    /** As often 1/g as g: neither brighter nor darker on the whole. */
    private static double gamma(double strength, RandomGenerator random) {
        return Math.exp(strength * (2 * random.nextDouble() - 1));
    }

    /**
     * Raises all values to a power.
     *
     * @param image values in [0, 1]; rounding may have left some just below 0, which become 0
     * @param gamma the power, above 0
     * @return a new image: a transform never changes the one it is given
     */
    static Image power(Image image, double gamma) {
        float[] source = image.values();
        float[] result = new float[source.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) Math.pow(Math.max(0, source[i]), gamma);
        }
        return new Image(image.channels(), image.height(), image.width(), result);
    }
}
