package dev.parallax.plugins.data.idx;

import dev.parallax.api.Option;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.Extension;

/**
 * Grey images in IDX files, such as MNIST and Fashion-MNIST.
 *
 * <p>Format: <a href="http://yann.lecun.com/exdb/mnist/">LeCun, Cortes and Burges, "The MNIST
 * database"</a>: two zero bytes, the element type (8: unsigned byte), the number of axes, the
 * length of each axis as a big-endian int, the elements. Gzip is recognised by its first bytes,
 * whatever the name. A plain file stays on disk; of a compressed one, the images taken are kept in
 * memory, a byte per pixel.
 */
@Extension
public final class Idx implements DataSource<Idx.Options, Image> {

    /**
     * Which images.
     *
     * @param images the file of images, three axes
     * @param labels the file of labels, one axis; the empty path for none
     * @param classes names of the classes; empty for their numbers
     * @param first number of the first image to take
     * @param count how many images to take
     */
    public record Options(
            @Option(help = "The images, such as train-images-idx3-ubyte.gz.") Path images,
            @Option(
                            help =
                                    "The labels, such as train-labels-idx1-ubyte.gz; empty for none.",
                            value = "")
                    Path labels,
            @Option(
                            help =
                                    "Names of the classes in the order of the labels; empty for their numbers.",
                            value = "")
                    List<String> classes,
            @Option(help = "Number of the first image to take.", value = "0", min = 0) int first,
            @Option(help = "How many images to take; 0 takes all the rest.", value = "0", min = 0)
                    int count) {

        /** Asks for names only where there are labels. */
        public Options {
            classes = List.copyOf(classes);
            if (!classes.isEmpty() && labels.toString().isEmpty()) {
                throw new IllegalArgumentException(
                        "classes names "
                                + classes.size()
                                + " classes, but there are no labels: give labels, or leave classes empty");
            }
        }

        /** Whether there is a file of labels. */
        boolean labelled() {
            return !labels.toString().isEmpty();
        }
    }

    @Override
    public String name() {
        return "idx";
    }

    @Override
    public String summary() {
        return "Grey images in IDX files (MNIST, Fashion-MNIST), compressed or not.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Dataset<Image> open(Options options) throws IOException {
        return IdxDataset.open(options);
    }
}
