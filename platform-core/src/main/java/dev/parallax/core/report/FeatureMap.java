package dev.parallax.core.report;

import dev.parallax.api.data.Image;
import java.util.Arrays;
import java.util.List;

/**
 * Features laid out on a plane, as {@link Projection} makes it.
 *
 * @param xy N points of 2 coordinates; not copied, not to be changed
 * @param labels N indices into {@code classes}, -1 where unknown; empty where the data has no
 *     labels; not copied, not to be changed
 * @param classes the names of the classes
 * @param images N images, values in [0, 1], or none; with them the page shows the map a second time
 *     as pictures
 */
@SuppressWarnings("ArrayRecordComponent") // one per sample: not copied
public record FeatureMap(float[][] xy, int[] labels, List<String> classes, List<Image> images) {

    /** Checks that the parts fit together. */
    public FeatureMap {
        classes = List.copyOf(classes);
        images = List.copyOf(images);
        if (labels.length != 0 && labels.length != xy.length) {
            throw new IllegalArgumentException(
                    labels.length + " labels do not fit " + xy.length + " points");
        }
        if (!images.isEmpty() && images.size() != xy.length) {
            throw new IllegalArgumentException(
                    images.size() + " images do not fit " + xy.length + " points");
        }
        for (float[] point : xy) {
            if (point.length != 2 || !Float.isFinite(point[0]) || !Float.isFinite(point[1])) {
                throw new IllegalArgumentException(
                        "a point of a map is two finite coordinates, not "
                                + Arrays.toString(point));
            }
        }
        for (int label : labels) {
            if (label < -1 || label >= classes.size()) {
                throw new IllegalArgumentException(
                        "label " + label + " is none of the " + classes.size() + " classes");
            }
        }
    }

    int label(int point) {
        return labels.length == 0 ? -1 : labels[point];
    }
}
