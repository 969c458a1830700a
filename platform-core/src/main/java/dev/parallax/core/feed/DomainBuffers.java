package dev.parallax.core.feed;

import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Targets;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The memory that one domain takes in a batch: an array per view, and one per column of labels or
 * targets.
 */
final class DomainBuffers {

    private final Map<String, List<RowBuffer>> views = new LinkedHashMap<>();
    private final Map<String, RowBuffer> labels = new LinkedHashMap<>();
    private final Map<String, RowBuffer> targets = new LinkedHashMap<>();

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
        for (Targets column : loader.targets()) {
            targets.put(column.name(), new RowBuffer("targets", rows, Float.BYTES));
        }
    }

    List<RowBuffer> views(String group) {
        return requirePresent(views, group);
    }

    RowBuffer labels(String column) {
        return requirePresent(labels, column);
    }

    RowBuffer targets(String column) {
        return requirePresent(targets, column);
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

    void writeColumns(DomainLoader<?> loader, int[] indices) {
        for (Targets column : loader.targets()) {
            FloatBuffer target = targets(column.name()).firstRows(indices.length).asFloatBuffer();
            for (int index : indices) {
                target.put(column.values()[index]);
            }
        }
        for (Labels column : loader.labels()) {
            LongBuffer target = labels(column.name()).firstRows(indices.length).asLongBuffer();
            for (int index : indices) {
                target.put(column.values()[index]);
            }
        }
    }

    long bytes() {
        return Stream.of(
                        views.values().stream().flatMap(List::stream),
                        labels.values().stream(),
                        targets.values().stream())
                .flatMap(Function.identity())
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
