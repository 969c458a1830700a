package dev.parallax.plugins.data.cifar10;

import dev.parallax.api.Option;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.Extension;

/**
 * CIFAR-10 in its binary version: 32x32 RGB images of ten classes.
 *
 * <p>Format: <a href="https://www.cs.toronto.edu/~kriz/cifar.html">Krizhevsky, "The CIFAR-10
 * dataset", section "Binary version"</a>: records of one label byte and 3072 bytes of red, green
 * and blue planes. Class names come from {@code batches.meta.txt} beside the first file where it
 * exists, else they are the official ones.
 */
@Extension
public final class Cifar10 implements DataSource<Cifar10.Options, Image> {

    /**
     * Which images.
     *
     * @param files the batches, read one after the other
     * @param first number of the first image to take, counted over all files
     * @param count how many images to take
     */
    public record Options(
            @Option(help = "The binary batches, such as data_batch_1.bin, in this order.")
                    List<Path> files,
            @Option(
                            help = "Number of the first image to take, counted over all files.",
                            value = "0",
                            min = 0)
                    int first,
            @Option(help = "How many images to take; 0 takes all the rest.", value = "0", min = 0)
                    int count) {

        /** Asks for at least one file. */
        public Options {
            files = List.copyOf(files);
            if (files.isEmpty()) {
                throw new IllegalArgumentException(
                        "files is empty: name at least one batch, such as data_batch_1.bin");
            }
        }
    }

    @Override
    public String name() {
        return "cifar10";
    }

    @Override
    public String summary() {
        return "CIFAR-10 in its official binary format, one or more batches.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Dataset<Image> open(Options options) throws IOException {
        return Cifar10Dataset.open(options);
    }
}
