package dev.parallax.plugins.data.imagefolder;

import dev.parallax.api.Option;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.pf4j.Extension;

/**
 * Images in a folder: JPEG, PNG, GIF (first frame) and BMP, with 8 or 16 bits, grey or RGB.
 *
 * <p>Rules:
 *
 * <ul>
 *   <li>Files are in the order of their paths, compared by Unicode code units with "/" between
 *       folders, so that every machine counts them alike.
 *   <li>Files with another extension, and files and folders whose name starts with a dot, are
 *       ignored. Symbolic links are followed; a link to nothing or in a circle is an error.
 *   <li>Pixels are as stored: no colour profile, gamma or orientation tag is applied. What is
 *       transparent is laid on white. Grey is made by ITU-R BT.601 luma (0.299, 0.587, 0.114).
 *   <li>A file that is cut short is an error, even where a viewer would show a part of it.
 * </ul>
 */
@Extension
public final class ImageFolder implements DataSource<ImageFolder.Options, Image> {

    /** What the folder looks like. */
    public enum Layout {
        /** {@link #CLASSES} if there are folders in it, {@link #FLAT} if there are images. */
        AUTO,
        /** All images anywhere below it, without labels. */
        FLAT,
        /** Each folder in it is a class: all images anywhere below that one. */
        CLASSES
    }

    /** What an image is made into. */
    public enum Channels {
        /** Three channels. */
        RGB,
        /** One channel. */
        GREY
    }

    /**
     * Which images, and as what.
     *
     * @param path the folder
     * @param layout what it looks like
     * @param channels what images are made into
     * @param extensions which files are images
     * @param first how many images of each class to leave out
     * @param count how many images of each class to take at most
     */
    public record Options(
            @Option(help = "The folder of images, or of one folder of images per class.") Path path,
            @Option(
                            help =
                                    "flat: all images, no labels; classes: one folder per class; auto: what it looks like.",
                            value = "auto")
                    Layout layout,
            @Option(help = "What images are made into: rgb or grey.", value = "rgb")
                    Channels channels,
            @Option(
                            help = "File name extensions of images, in any case.",
                            value = "jpg,jpeg,png,gif,bmp")
                    List<String> extensions,
            @Option(
                            help =
                                    "How many images to leave out, of each class where there are classes.",
                            value = "0",
                            min = 0)
                    int first,
            @Option(
                            help =
                                    "How many images to take at most, of each class where there are classes; 0 takes all the rest.",
                            value = "0",
                            min = 0)
                    int count) {

        /** Asks for extensions, and takes them with or without a dot. */
        public Options {
            extensions =
                    extensions.stream()
                            .map(e -> e.startsWith(".") ? e.substring(1) : e)
                            .map(e -> e.toLowerCase(Locale.ROOT))
                            .toList();
            if (extensions.isEmpty() || extensions.contains("")) {
                throw new IllegalArgumentException(
                        "extensions "
                                + extensions
                                + " matches no image: name some, such as jpg,png, or leave it out");
            }
        }
    }

    @Override
    public String name() {
        return "image-folder";
    }

    @Override
    public String summary() {
        return "Images (JPEG, PNG, GIF, BMP) in a folder, flat or one folder per class.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Dataset<Image> open(Options options) throws IOException {
        return new ImageFolderDataset(Listing.of(options), options.channels());
    }
}
