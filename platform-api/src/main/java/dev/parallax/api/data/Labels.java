package dev.parallax.api.data;

import dev.parallax.api.Stable;
import java.util.List;

/**
 * One column of categorical labels.
 *
 * @param name what is labelled, such as "class", "shape" or "speaker"
 * @param classes the names of the classes
 * @param values one number per sample, an index into {@code classes}, or -1 where unknown; not
 *     copied, not to be changed
 * @since 1.0
 */
@SuppressWarnings("ArrayRecordComponent") // one per sample of a large dataset: not copied
@Stable
public record Labels(String name, List<String> classes, int[] values) {

    /** Checks that every value names a class. */
    public Labels {
        classes = List.copyOf(classes);
        for (int i = 0; i < values.length; i++) {
            if (values[i] < -1 || values[i] >= classes.size()) {
                throw new IllegalArgumentException(
                        "label "
                                + values[i]
                                + " of sample "
                                + i
                                + " is none of the "
                                + classes.size()
                                + " classes of "
                                + name);
            }
        }
    }
}
