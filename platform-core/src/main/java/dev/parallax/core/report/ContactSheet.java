package dev.parallax.core.report;

import dev.parallax.api.data.Image;
import java.util.List;

/**
 * What samples look like after augmentation.
 *
 * @param title what is to be seen, such as "Views"
 * @param caption one sentence on how they were made
 * @param rows one per sample
 */
public record ContactSheet(String title, String caption, List<Row> rows) {

    /** Copies the list. */
    public ContactSheet {
        rows = List.copyOf(rows);
    }

    /**
     * One sample and its views.
     *
     * @param name what the sample is called
     * @param original the sample as it was read; values in [0, 1]
     * @param views what augmentation made of it; values in [0, 1]
     */
    public record Row(String name, Image original, List<Image> views) {

        /** Copies the list. */
        public Row {
            views = List.copyOf(views);
        }
    }
}
