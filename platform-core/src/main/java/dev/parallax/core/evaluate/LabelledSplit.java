package dev.parallax.core.evaluate;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The labels of the samples that features were extracted of.
 *
 * @param positions rows of the features whose sample has a label, ascending
 * @param labels one class number for each position
 * @param classes the names of the classes
 */
@SuppressWarnings("ArrayRecordComponent") // one per sample: not copied
public record LabelledSplit(int[] positions, int[] labels, List<String> classes) {

    /**
     * Finds the labels of extracted rows.
     *
     * @param dataset the data
     * @param column the name of the column, or empty for the first
     * @param rows numbers in the dataset, one for each row of the features
     * @return the labels, or nothing if the data has none
     * @throws IllegalArgumentException if there is no column of that name
     */
    public static Optional<LabelledSplit> of(Dataset<?> dataset, String column, int[] rows) {
        return column(dataset, column)
                .map(
                        labels -> {
                            int[] positions =
                                    IntStream.range(0, rows.length)
                                            .filter(i -> labels.values()[rows[i]] >= 0)
                                            .toArray();
                            int[] values =
                                    Arrays.stream(positions)
                                            .map(i -> labels.values()[rows[i]])
                                            .toArray();
                            return new LabelledSplit(positions, values, labels.classes());
                        })
                .filter(split -> split.positions().length > 0);
    }

    /**
     * Finds a column of labels.
     *
     * @param dataset the data
     * @param name the name of the column, or empty for the first
     * @return the column, or nothing if the data has no labels
     * @throws IllegalArgumentException if there is no column of that name
     */
    public static Optional<Labels> column(Dataset<?> dataset, String name) {
        List<Labels> columns = dataset.labels();
        if (name.isEmpty() || columns.isEmpty()) {
            return columns.stream().findFirst();
        }
        Optional<Labels> found = columns.stream().filter(c -> c.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "evaluation.label-column is '"
                            + name
                            + "', but the data has "
                            + columns.stream().map(Labels::name).toList());
        }
        return found;
    }
}
