package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.Evolving;

/**
 * Means over bins that adapt to the input: from (N, C, H, W) to (N, C, rows, columns), whatever H
 * and W are.
 *
 * <p>Bin i of n covers the places floor(i H / n) to ceil((i + 1) H / n) - 1, as in PyTorch's {@code
 * AdaptiveAvgPool2d}: bins overlap where H is no multiple of n, and repeat places where H is less
 * than n. Layers after it then have as many inputs for every size of image. The gradient has the
 * memory layout of the input.
 *
 * @since 1.0
 */
@Evolving
public final class AdaptiveAveragePool extends AbstractBlock {

    private final int rows;
    private final int columns;

    /**
     * Makes a pooling.
     *
     * @param rows height of the output, at least 1
     * @param columns width of the output, at least 1
     */
    public AdaptiveAveragePool(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "a pooled map has at least 1x1 places, not " + rows + "x" + columns);
        }
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray map = inputs.singletonOrThrow();
        if (map.size(2) == rows && map.size(3) == columns) {
            return inputs;
        }
        try (NDManager scope = map.getManager().newSubManager()) {
            scope.tempAttachAll(map);
            return scope.ret(new NDList(pool(map, scope)));
        }
    }

    /**
     * Both axes at once: a matrix of (places of the output, places of the input) with the places (H
     * W, C) of every image, which lie in memory like this where images are channels last.
     */
    private NDArray pool(NDArray map, NDManager scope) {
        long n = map.size(0);
        long channels = map.size(1);
        int height = Math.toIntExact(map.size(2));
        int width = Math.toIntExact(map.size(3));
        NDArray places = map.transpose(0, 2, 3, 1).reshape(n, (long) height * width, channels);
        NDArray means =
                scope.create(
                        weights(height, width),
                        new Shape((long) rows * columns, (long) height * width));
        return means.matMul(places).reshape(n, rows, columns, channels).transpose(0, 3, 1, 2);
    }

    private float[] weights(int height, int width) {
        float[][] vertical = bins(height, rows);
        float[][] horizontal = bins(width, columns);
        float[] weights = new float[rows * columns * height * width];
        int next = 0;
        for (float[] row : vertical) {
            for (float[] column : horizontal) {
                for (float y : row) {
                    for (float x : column) {
                        weights[next++] = y * x;
                    }
                }
            }
        }
        return weights;
    }

    /** For every bin of an axis, the share of every place in its mean. */
    private static float[][] bins(int size, int count) {
        float[][] bins = new float[count][size];
        for (int i = 0; i < count; i++) {
            int start = i * size / count;
            int end = ((i + 1) * size + count - 1) / count;
            for (int place = start; place < end; place++) {
                bins[i][place] = 1f / (end - start);
            }
        }
        return bins;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0].slice(0, 2).add(rows, columns)};
    }
}
