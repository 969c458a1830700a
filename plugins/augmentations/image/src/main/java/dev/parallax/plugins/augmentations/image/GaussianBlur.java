package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import java.util.List;
import org.pf4j.Extension;

/**
 * Blurs with a Gaussian of random width.
 *
 * <p>Usual kernels are a tenth of the image's edge: 23 at 224 pixels, 3 at 32.
 */
@Extension
public final class GaussianBlur implements Augmentation<GaussianBlur.Options, Image> {

    /**
     * Options of the blur.
     *
     * @param kernel number of taps along an edge, odd
     * @param sigma bounds of the standard deviation in pixels
     * @param p the probability of blurring
     */
    public record Options(
            @Option(
                            help = "Number of taps, odd; about a tenth of the image's edge.",
                            value = "23",
                            min = 1)
                    int kernel,
            @Option(
                            help = "Smallest and largest standard deviation in pixels.",
                            value = "0.1,2",
                            min = 1e-3)
                    List<Double> sigma,
            @Option(help = "Probability of blurring.", value = "0.5", min = 0, max = 1) double p) {

        /** Checks the kernel and the bounds. */
        public Options {
            if (kernel % 2 == 0) {
                throw new IllegalArgumentException("kernel is " + kernel + ": give an odd number");
            }
            Range.of("sigma", sigma);
        }
    }

    @Override
    public String name() {
        return "gaussian-blur";
    }

    @Override
    public String summary() {
        return "Blurs with a Gaussian of random width, with a probability.";
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
        Range sigma = Range.of("sigma", options.sigma());
        return Transform.withProbability(
                options.p(),
                (image, random) ->
                        Blur.gaussian(image, options.kernel(), sigma.at(random.nextDouble())));
    }
}
