package dev.parallax.plugins.data.shapes;

import dev.parallax.api.Option;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import org.pf4j.Extension;

/**
 * Procedural RGB images of one shape before a patterned ground with scraps lying around, in any
 * place, size, colour and texture.
 *
 * <p>The label "shape" is what is to be found out; texture, colour, size, place and background are
 * further columns, drawn independently of it. So nothing but the outline tells the shape, and
 * pixels as such say little about it.
 */
@Extension
public final class Shapes implements DataSource<Shapes.Options, Image> {

    /**
     * Which images.
     *
     * @param size rows and columns, in pixels
     * @param count how many images
     * @param seed chooses among worlds of images
     * @param offset number of the first image in that world
     * @param clutter how many scraps lie around in each image
     */
    public record Options(
            @Option(
                            help = "Rows and columns of an image, in pixels.",
                            value = "32",
                            min = 8,
                            max = 1024)
                    int size,
            @Option(help = "How many images.", value = "4000", min = 1) int count,
            @Option(help = "Chooses among worlds of images; each is endless.", value = "1")
                    long seed,
            @Option(
                            help =
                                    "Number of the first image: parts of one world that do not overlap serve for training and testing.",
                            value = "0",
                            min = 0)
                    long offset,
            @Option(
                            help = "How many scraps lie around in each image: more is harder.",
                            value = "2",
                            min = 0,
                            max = 64)
                    int clutter) {

        /** Checks that the images can be counted. */
        public Options {
            if (offset > Long.MAX_VALUE - count) {
                throw new IllegalArgumentException(
                        "offset " + offset + " leaves no numbers for " + count + " images");
            }
        }
    }

    @Override
    public String name() {
        return "shapes";
    }

    @Override
    public String summary() {
        return "Procedural images of shapes in any place, size, colour and texture; needs no files.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Dataset<Image> open(Options options) {
        return new ShapesDataset(options);
    }
}
