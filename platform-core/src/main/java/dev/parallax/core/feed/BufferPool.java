package dev.parallax.core.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Sets of buffers, one set per batch in flight. Direct memory is dear to allocate and is freed only
 * when the garbage collector gets there, so sets are used again and again.
 */
final class BufferPool {

    private final List<DomainLoader<?>> loaders;
    private final int rows;
    private final Deque<List<DomainBuffers>> free = new ArrayDeque<>();

    private int allocated;
    private long bytes;

    BufferPool(List<DomainLoader<?>> loaders, int rows) {
        this.loaders = loaders;
        this.rows = rows;
    }

    synchronized List<DomainBuffers> acquire() {
        List<DomainBuffers> pooled = free.poll();
        return pooled != null ? pooled : allocate();
    }

    synchronized void release(List<DomainBuffers> buffers) {
        free.push(buffers);
    }

    /** Returns the number of sets ever made. */
    synchronized int allocated() {
        return allocated;
    }

    synchronized long bytes() {
        return bytes;
    }

    private List<DomainBuffers> allocate() {
        List<DomainBuffers> made =
                loaders.stream().map(loader -> new DomainBuffers(loader, rows)).toList();
        allocated++;
        bytes += made.stream().mapToLong(DomainBuffers::bytes).sum();
        return made;
    }
}
