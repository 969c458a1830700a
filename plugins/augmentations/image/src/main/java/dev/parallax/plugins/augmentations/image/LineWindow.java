package dev.parallax.plugins.augmentations.image;

import java.util.Arrays;

/**
 * The last few lines of a plane, each copied when it is first asked for.
 *
 * <p>A filter that moves down a plane needs a handful of lines at a time; a few arrays that are
 * used again stay in the cache, where a copy of the whole crop would not.
 */
final class LineWindow {

    private final float[] plane;
    private final int from;
    private final int stride;
    private final int length;
    private final float[][] lines;
    private final int[] held;

    /**
     * Looks at a part of a plane.
     *
     * @param plane the values
     * @param from where the first line starts
     * @param stride from one line to the next
     * @param length values of a line
     * @param size how many consecutive lines are in use at a time
     */
    LineWindow(float[] plane, int from, int stride, int length, int size) {
        this.plane = plane;
        this.from = from;
        this.stride = stride;
        this.length = length;
        this.lines = new float[size][length];
        this.held = new int[size];
        Arrays.fill(held, -1);
    }

    /** Returns a line, valid until one that is {@code size} further is asked for. */
    float[] line(int index) {
        int slot = index % lines.length;
        if (held[slot] != index) {
            System.arraycopy(plane, from + index * stride, lines[slot], 0, length);
            held[slot] = index;
        }
        return lines[slot];
    }
}
