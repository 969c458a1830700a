package dev.parallax.core.feed;

import dev.parallax.api.data.Labels;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The memory that one domain takes in a batch: an array per view, and one per column of labels. */
final class DomainBuffers {

    private final Map<String, List<RowBuffer>> views = new LinkedHashMap<>();
    private final Map<String, RowBuffer> labels = new LinkedHashMap<>();

    DomainBuffers(DomainLoader<?> loader, int rows) {
        for (ViewWriter<?> writer : loader.writers()) {
            String name = writer.group().name();
            List<RowBuffer> buffers = new ArrayList<>();
            for (int view = 0; view < writer.group().count(); view++) {
                int rowBytes = Math.multiplyExact(writer.floats(), Float.BYTES);
                buffers.add(new RowBuffer("a view of '" + name + "'", rows, rowBytes));
            }
            views.put(name, List.copyOf(buffers));
        }
        for (Labels column : loader.labels()) {
            labels.put(column.name(), new RowBuffer("labels", rows, Long.BYTES));
        }
    }

    List<RowBuffer> views(String group) {
        return requirePresent(views, group);
    }

    RowBuffer labels(String column) {
        return requirePresent(labels, column);
    }

    /** Moves the rows that are kept together, in their order. */
    void compact(int[] kept) {
        for (List<RowBuffer> group : views.values()) {
            for (RowBuffer view : group) {
                for (int row = 0; row < kept.length; row++) {
                    if (kept[row] != row) {
                        view.copyRow(kept[row], row);
                    }
                }
            }
        }
    }

    void writeLabels(List<Labels> columns, int[] indices) {
        for (Labels column : columns) {
            LongBuffer target = labels(column.name()).firstRows(indices.length).asLongBuffer();
            for (int index : indices) {
                target.put(column.values()[index]);
            }
        }
    }

    long bytes() {
        return Stream.concat(
                        views.values().stream().flatMap(List::stream), labels.values().stream())
                .mapToLong(RowBuffer::size)
                .sum();
    }

    private static <T> T requirePresent(Map<String, T> buffers, String name) {
        T found = buffers.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "the batch has no '" + name + "', only " + buffers.keySet());
        }
        return found;
    }
}
