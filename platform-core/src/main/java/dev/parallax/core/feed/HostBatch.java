package dev.parallax.core.feed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Targets;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.ViewGroup;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch in Java memory.
 *
 * <p>Its rows are those of the plan whose samples could be read, in the order of the plan: N is the
 * batch size less the corrupt samples, and the same in every domain, since a row that is missing in
 * one domain is left out of all.
 *
 * <p>The buffers go back to the feed when the batch is closed, and at the latest when the next one
 * is asked for; what {@link #toBatch} has made is not touched by that. Used by the thread that
 * consumes the feed.
 */
public final class HostBatch implements AutoCloseable {

    private final Position position;
    private final List<Part> parts;
    private final boolean nested;
    private final Runnable release;

    private boolean closed;

    HostBatch(Position position, List<Part> parts, boolean nested, Runnable release) {
        this.position = position;
        this.parts = List.copyOf(parts);
        this.nested = nested;
        this.release = release;
    }

    /**
     * Returns where the batch lies.
     *
     * @return its epoch and step
     */
    public Position position() {
        return position;
    }

    /**
     * Returns the number of samples.
     *
     * @return N
     */
    public int rows() {
        return parts.get(0).indices().length;
    }

    /**
     * Returns which samples these are.
     *
     * @param domain the domain they are of
     * @return N numbers of the dataset
     * @throws IllegalArgumentException if the batch has no such domain
     */
    public int[] indices(String domain) {
        return part(domain).indices().clone();
    }

    /**
     * Returns which views there are.
     *
     * @return the groups of all domains
     */
    public List<ViewGroup> groups() {
        List<ViewGroup> groups = new ArrayList<>();
        for (Part part : parts) {
            part.loader().writers().forEach(writer -> groups.add(writer.group()));
        }
        return groups;
    }

    /**
     * Returns one view of all samples.
     *
     * @param group the name of a group of views
     * @param view 0 to the group's count - 1
     * @return the N samples one after the other, in C order; valid until this is closed
     * @throws IllegalArgumentException if the batch has no such group
     * @throws IllegalStateException if the batch is closed
     */
    public FloatBuffer view(String group, int view) {
        Part part = partWith(group);
        return firstRows(part.buffers().views(group).get(view)).asFloatBuffer();
    }

    /**
     * Returns the shape of a group's views.
     *
     * @param group the name of a group of views
     * @return (N, ...)
     * @throws IllegalArgumentException if the batch has no such group
     */
    public Shape shape(String group) {
        return new Shape(rows()).addAll(new Shape(partWith(group).loader().writer(group).shape()));
    }

    /**
     * Returns a column of labels.
     *
     * @param domain the domain of the samples
     * @param column the name of the column
     * @return N class numbers, -1 where unknown; valid until this is closed
     * @throws IllegalArgumentException if the batch has no such domain or column
     * @throws IllegalStateException if the batch is closed
     */
    public LongBuffer labels(String domain, String column) {
        return firstRows(part(domain).buffers().labels(column)).asLongBuffer();
    }

    /**
     * Copies the batch to the device: what a learner keeps of it, even a slice, never sees the
     * pooled memory change under it. To be called on the tensor thread.
     *
     * @param engine the engine that will compute with it
     * @param manager the manager of the step; owns the arrays
     * @return the batch: plain where all views are of {@link ViewGroup#PRETRAIN} or of a reader, by
     *     domain otherwise
     * @throws IllegalStateException if the batch is closed
     */
    public Batch toBatch(EngineSession engine, NDManager manager) {
        if (!nested) {
            return toBatch(engine, manager, parts.get(0));
        }
        Map<String, Batch> domains = new LinkedHashMap<>();
        for (Part part : parts) {
            domains.put(part.loader().name(), toBatch(engine, manager, part));
        }
        return Batch.ofDomains(manager, domains);
    }

    /** Gives the buffers back. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }

    private Batch toBatch(EngineSession engine, NDManager manager, Part part) {
        Map<String, List<NDArray>> views = new LinkedHashMap<>();
        for (ViewWriter<?> writer : part.loader().writers()) {
            String group = writer.group().name();
            List<NDArray> arrays = new ArrayList<>();
            for (RowBuffer view : part.buffers().views(group)) {
                arrays.add(engine.copyOf(firstRows(view), shape(group), DataType.FLOAT32, manager));
            }
            views.put(group, List.copyOf(arrays));
        }
        Map<String, NDArray> labels = new LinkedHashMap<>();
        for (Labels column : part.loader().labels()) {
            ByteBuffer values = firstRows(part.buffers().labels(column.name()));
            labels.put(
                    column.name(),
                    engine.copyOf(values, new Shape(rows()), DataType.INT64, manager));
        }
        Map<String, NDArray> targets = new LinkedHashMap<>();
        for (Targets column : part.loader().targets()) {
            ByteBuffer values = firstRows(part.buffers().targets(column.name()));
            targets.put(
                    column.name(),
                    engine.copyOf(values, new Shape(rows()), DataType.FLOAT32, manager));
        }
        return new Batch(manager, views, labels, targets);
    }

    private ByteBuffer firstRows(RowBuffer buffer) {
        if (closed) {
            throw new IllegalStateException(
                    "the batch of " + position + " is closed: its buffers hold another by now");
        }
        return buffer.firstRows(rows());
    }

    private Part part(String domain) {
        for (Part part : parts) {
            if (part.loader().name().equals(domain)) {
                return part;
            }
        }
        throw new IllegalArgumentException(
                "the batch has no domain '"
                        + domain
                        + "', only "
                        + parts.stream().map(part -> part.loader().name()).toList());
    }

    private Part partWith(String group) {
        for (Part part : parts) {
            if (part.loader().groups().contains(group)) {
                return part;
            }
        }
        throw new IllegalArgumentException(
                "the batch has no views '"
                        + group
                        + "', only "
                        + parts.stream().flatMap(part -> part.loader().groups().stream()).toList());
    }

    /**
     * The part of one domain.
     *
     * @param loader made it
     * @param indices its samples
     * @param buffers its memory
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the batch
    record Part(DomainLoader<?> loader, int[] indices, DomainBuffers buffers) {}
}
