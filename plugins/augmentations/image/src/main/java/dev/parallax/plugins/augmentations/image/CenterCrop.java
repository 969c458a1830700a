package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import org.pf4j.Extension;

/** Cuts out the central square. */
@Extension
public final class CenterCrop implements Augmentation<CenterCrop.Options, Image> {

    /**
     * Options of the crop.
     *
     * @param size edge of the result in pixels
     * @param pad whether what an image is too small for is filled with zeros, as torchvision does
     */
    public record Options(
            @Option(help = "Edge of the result in pixels.", value = "224", min = 1) int size,
            @Option(
                            help =
                                    "Whether what an image is too small for is filled with zeros;"
                                            + " without it, such an image is an error.",
                            value = "false")
                    boolean pad) {}

    @Override
    public String name() {
        return "center-crop";
    }

    @Override
    public String summary() {
        return "Cuts out the central square.";
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
        return (image, random) -> crop(image, options.size(), options.pad());
    }

    private static Image crop(Image image, int size, boolean pad) {
        if (image.height() == size && image.width() == size) {
            return image;
        }
        if (!pad && (image.height() < size || image.width() < size)) {
            throw new IllegalArgumentException(
                    "an image of "
                            + image.height()
                            + "x"
                            + image.width()
                            + " is smaller than the center-crop of "
                            + size
                            + ": put resize: {size: "
                            + size
                            + "} before it, or say pad: true");
        }
        int top = offset(image.height(), size);
        int left = offset(image.width(), size);
        int firstRow = Math.max(0, -top);
        int lastRow = Math.min(size, image.height() - top);
        int firstColumn = Math.max(0, -left);
        int columns = Math.min(size, image.width() - left) - firstColumn;
        float[] result = new float[image.channels() * size * size];
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int y = firstRow; y < lastRow; y++) {
                int row = channel * image.height() + top + y;
                System.arraycopy(
                        image.values(),
                        row * image.width() + left + firstColumn,
                        result,
                        (channel * size + y) * size + firstColumn,
                        columns);
            }
        }
        return new Image(image.channels(), size, size, result);
    }

    /** Where the crop starts; negative where the image is too small. Rounds as torchvision does. */
    private static int offset(int edge, int size) {
        return edge >= size ? (int) Math.rint((edge - size) / 2.0) : -((size - edge) / 2);
    }
}
