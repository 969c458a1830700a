package dev.parallax.plugins.data.idx;

import dev.parallax.api.data.Labels;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the column of labels. */
final class IdxLabels {

    /** MNIST and its likes have ten classes, even where a file happens to show fewer. */
    private static final int USUAL_CLASSES = 10;

    private IdxLabels() {}

    /**
     * Reads the labels of a part of the images.
     *
     * @param options the files, the part and the names
     * @param images how many images the file of images holds
     * @param count how many images are taken
     * @return one column, or none without a file of labels
     * @throws IOException if there are not as many labels as images, or a label has no name
     */
    static List<Labels> read(Idx.Options options, int images, int count) throws IOException {
        if (!options.labelled()) {
            return List.of();
        }
        IdxFile file = IdxFile.open(options.labels(), 1);
        if (file.size() != images) {
            throw new IOException(
                    "%s holds %d labels, but %s holds %d images: they do not belong together"
                            .formatted(file.path(), file.size(), options.images(), images));
        }
        byte[] all = file.read(0, file.size());
        int largest = 0;
        for (byte label : all) {
            largest = Math.max(largest, label & 0xff);
        }
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = all[options.first() + i] & 0xff;
        }
        return List.of(new Labels("class", classes(options, largest), values));
    }

    private static List<String> classes(Idx.Options options, int largest) throws IOException {
        List<String> named = options.classes();
        if (named.isEmpty()) {
            return IntStream.range(0, Math.max(USUAL_CLASSES, largest + 1))
                    .mapToObj(Integer::toString)
                    .toList();
        }
        if (largest >= named.size()) {
            throw new IOException(
                    "%s holds label %d, but classes names only %d classes: name %d or leave it empty"
                            .formatted(options.labels(), largest, named.size(), largest + 1));
        }
        return named;
    }
}
