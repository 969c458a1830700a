package dev.parallax.plugins.libraries.pytorch;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Direct memory that outlives the Java objects that point to it, by a while.
 *
 * <p>DJL makes an array of a Java number or a Java array point into direct memory, and forgets that
 * memory when the array is closed: {@code x.mul(0.5f)} does both before it returns. If gradients
 * are recorded, libtorch still reads it in the backward pass. Where the garbage collector runs in
 * between, it frees the memory, and gradients are multiplied by whatever is there by then. Seen:
 * runs that learned well until a loss or a gradient was suddenly huge or not a number, once in some
 * thousand steps.
 *
 * <p>So the newest blocks are kept: many times as many as one step needs.
 */
public final class HeldMemory {

    private static final int MOST_BLOCKS = 1 << 16;
    private static final long MOST_BYTES = 1L << 28;

    private static final Deque<ByteBuffer> HELD = new ArrayDeque<>();
    private static long bytes;

    private HeldMemory() {}

    /**
     * Allocates direct memory, in place of {@link ByteBuffer#allocateDirect}.
     *
     * @param capacity in bytes
     * @return zeros
     */
    public static synchronized ByteBuffer allocate(int capacity) {
        ByteBuffer block = ByteBuffer.allocateDirect(capacity);
        HELD.addLast(block);
        bytes += capacity;
        while (HELD.size() > 1 && (HELD.size() > MOST_BLOCKS || bytes > MOST_BYTES)) {
            bytes -= HELD.removeFirst().capacity();
        }
        return block;
    }
}
