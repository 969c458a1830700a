package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import java.util.List;
import org.pf4j.Extension;

/** Subtracts a mean and divides by a standard deviation, channel by channel. */
@Extension
public final class Normalize implements Augmentation<Normalize.Options, Image> {

    /**
     * Options of the normalisation.
     *
     * @param mean subtracted: a number per channel, or one for all
     * @param std divided by: as many numbers, above 0
     */
    public record Options(
            @Option(
                            help =
                                    "Mean of each channel, or one for all; the default is ImageNet's.",
                            value = "0.485,0.456,0.406")
                    List<Double> mean,
            @Option(
                            help = "Standard deviation of each channel, or one for all.",
                            value = "0.229,0.224,0.225",
                            min = 1e-6)
                    List<Double> std) {

        /** Checks that the lists belong together. */
        public Options {
            if (mean.isEmpty() || mean.size() != std.size()) {
                throw new IllegalArgumentException(
                        "mean has "
                                + mean.size()
                                + " numbers and std has "
                                + std.size()
                                + ": give both a number per channel, or one");
            }
        }
    }

    @Override
    public String name() {
        return "normalize";
    }

    @Override
    public String summary() {
        return "Subtracts a mean and divides by a standard deviation, channel by channel.";
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
        float[] mean = floats(options.mean());
        float[] std = floats(options.std());
        return (image, random) -> normalize(image, mean, std);
    }

    /** Computes (x - mean) / std with the numbers of the channel, or the only ones. */
    static Image normalize(Image image, float[] mean, float[] std) {
        if (mean.length != 1 && mean.length != image.channels()) {
            throw new IllegalArgumentException(
                    "normalize has mean and std for "
                            + mean.length
                            + " channels, the image has "
                            + image.channels()
                            + ": give as many, or one for all");
        }
        int plane = image.height() * image.width();
        float[] source = image.values();
        float[] result = new float[source.length];
        for (int channel = 0; channel < image.channels(); channel++) {
            int place = mean.length == 1 ? 0 : channel;
            float shift = mean[place];
            float scale = 1 / std[place];
            int end = (channel + 1) * plane;
            for (int i = channel * plane; i < end; i++) {
                result[i] = (source[i] - shift) * scale;
            }
        }
        return new Image(image.channels(), image.height(), image.width(), result);
    }

    private static float[] floats(List<Double> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }
}
