package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.Evolving;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.LearnerContext;
import java.util.List;

/**
 * The newest K keys, first in, first out: a dictionary larger than a batch.
 *
 * <p>Source: He et al., "Momentum Contrast for Unsupervised Visual Representation Learning", 2020,
 * section 3.2 and algorithm 1. At first it is full of random unit vectors, as in its code.
 *
 * @since 1.0
 */
@Evolving
public final class KeyQueue {

    private final Buffer keys;
    private final Buffer position;

    /**
     * Makes a queue of random keys.
     *
     * @param name of its buffers
     * @param context of the learner
     * @param size K
     * @param width E of a key
     */
    public KeyQueue(String name, LearnerContext context, int size, long width) {
        this(name, randomUnit(context, new Shape(size, width)), 0);
    }

    /**
     * Makes a queue that is full of given keys.
     *
     * @param name of its buffers
     * @param initial (K, E) of unit length; its manager lives as long as the learner
     * @param oldest the row that is replaced first
     */
    public KeyQueue(String name, NDArray initial, long oldest) {
        keys = new Buffer(name, initial);
        position = new Buffer(name + "-position", initial.getManager().create(new long[] {oldest}));
    }

    private static NDArray randomUnit(LearnerContext context, Shape shape) {
        try (NDArray random = context.manager().randomNormal(shape)) {
            return random.normalize(2, 1);
        }
    }

    /**
     * Returns the keys, in no order that matters.
     *
     * @return (K, E), without gradient; changes with the next {@link #enqueue}
     */
    public NDArray keys() {
        return keys.array();
    }

    /**
     * Puts keys in the place of the oldest ones. Call it after {@code minimize}: differentiation
     * still needs the old ones before.
     *
     * @param newest (N, E) without gradient, N at most K
     * @throws IllegalArgumentException if there are more than fit
     */
    public void enqueue(NDArray newest) {
        long size = keys.array().size(0);
        long n = newest.size(0);
        if (n > size) {
            throw new IllegalArgumentException(
                    "a queue of " + size + " keys cannot take " + n + " at once");
        }
        long start = position.array().getLong(0);
        long untilEnd = Math.min(n, size - start);
        write(newest, 0, untilEnd, start);
        if (untilEnd < n) {
            write(newest, untilEnd, n, 0);
        }
        NDManager manager = position.array().getManager();
        position.replace(manager.create(new long[] {(start + n) % size}));
    }

    private void write(NDArray rows, long from, long to, long start) {
        String target = start + ":" + (start + to - from);
        try (NDArray some = rows.get(from + ":" + to)) {
            keys.array().set(new NDIndex(target), some);
        }
    }

    /**
     * Returns what a checkpoint must hold.
     *
     * @return the keys and the place of the oldest one
     */
    public List<Buffer> buffers() {
        return List.of(keys, position);
    }
}
