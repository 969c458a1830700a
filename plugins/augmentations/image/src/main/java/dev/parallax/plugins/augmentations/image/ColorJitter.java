package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import dev.parallax.api.random.Randomness;
import java.util.random.RandomGenerator;
import org.pf4j.Extension;

/**
 * Changes brightness, contrast, saturation and hue by random amounts, in random order.
 *
 * <p>Draws, in this order: whether to do anything; the order; the factors of those changes whose
 * strength is not 0. The default strengths are those of MoCo v2 and SimSiam.
 */
@Extension
public final class ColorJitter implements Augmentation<ColorJitter.Options, Image> {

    static final String NAME = "color-jitter";

    /**
     * Options of the jitter.
     *
     * @param brightness b: the factor lies in [max(0, 1 - b), 1 + b]
     * @param contrast as brightness
     * @param saturation as brightness
     * @param hue h: the turn lies in [-h, h], as a fraction of the colour circle
     * @param p the probability of changing anything
     */
    public record Options(
            @Option(
                            help = "Strength b: brightness is multiplied by 1-b to 1+b.",
                            value = "0.4",
                            min = 0)
                    double brightness,
            @Option(
                            help = "Strength c: contrast is multiplied by 1-c to 1+c.",
                            value = "0.4",
                            min = 0)
                    double contrast,
            @Option(
                            help = "Strength s: saturation is multiplied by 1-s to 1+s.",
                            value = "0.4",
                            min = 0)
                    double saturation,
            @Option(
                            help = "Strength h: hue turns by -h to h of the colour circle.",
                            value = "0.1",
                            min = 0,
                            max = 0.5)
                    double hue,
            @Option(help = "Probability of changing anything.", value = "0.8", min = 0, max = 1)
                    double p) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "Changes brightness, contrast, saturation and hue by random amounts.";
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
                options.p(), (image, random) -> draw(options, random).apply(image));
    }

    private static ColorChange draw(Options options, RandomGenerator random) {
        int[] order = Randomness.permutation(4, random);
        return new ColorChange(
                order,
                factor(options.brightness(), random),
                factor(options.contrast(), random),
                factor(options.saturation(), random),
                options.hue() == 0
                        ? 0
                        : new Range(-options.hue(), options.hue()).at(random.nextDouble()));
    }

    private static double factor(double strength, RandomGenerator random) {
        return strength == 0
                ? 1
                : new Range(Math.max(0, 1 - strength), 1 + strength).at(random.nextDouble());
    }
}
