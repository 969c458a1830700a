package ${package};

import dev.parallax.api.Option;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import java.io.IOException;
import java.nio.file.Path;
import org.pf4j.Extension;

/**
 * Grey images in the lines of a CSV file.
 *
 * <p>The first line names the columns. Every other line is an image: the name of its class, empty
 * where it is not known, and height * width values from 0 for black to 255 for white, row by row.
 */
@Extension
public final class ${class} implements DataSource<${class}.Options, Image> {

    /**
     * Which images.
     *
     * @param file the file
     * @param height rows of an image, in pixels
     * @param width columns of an image, in pixels
     */
    public record Options(
            @Option(help = "The file, with a line of names and then a line per image.") Path file,
            @Option(help = "Rows of an image, in pixels.", value = "28", min = 1) int height,
            @Option(help = "Columns of an image, in pixels.", value = "28", min = 1) int width) {}

    @Override
    public String name() {
        return "${name}";
    }

    @Override
    public String summary() {
        return "Grey images in the lines of a CSV file, each behind the name of its class.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Dataset<Image> open(Options options) throws IOException {
        return ${class}Dataset.read(options);
    }
}
