package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.Evolving;

/**
 * Makes of channels places: (N, C * r * r, H, W) to (N, C, H * r, W * r), where value (c, y * r +
 * i, x * r + j) comes from channel c * r * r + i * r + j.
 *
 * <p>Source: Shi et al., "Real-Time Single Image and Video Super-Resolution Using an Efficient
 * Sub-Pixel Convolutional Neural Network", 2016, equation 4.
 *
 * @since 1.0
 */
@Evolving
public final class PixelShuffle extends AbstractBlock {

    private final int factor;

    /**
     * Makes a layer.
     *
     * @param factor r, by how much sides grow
     */
    public PixelShuffle(int factor) {
        this.factor = factor;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        Shape out = getOutputShapes(new Shape[] {x.getShape()})[0];
        try (NDArray parts =
                        x.reshape(x.size(0), out.get(1), factor, factor, x.size(2), x.size(3));
                NDArray places = parts.transpose(0, 1, 4, 2, 5, 3)) {
            return new NDList(places.reshape(out));
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape in = inputShapes[0];
        if (in.get(1) % ((long) factor * factor) != 0) {
            throw new IllegalArgumentException(
                    "a pixel shuffle of factor "
                            + factor
                            + " takes channels that are a multiple of "
                            + factor * factor
                            + ", not "
                            + in.get(1));
        }
        return new Shape[] {
            new Shape(
                    in.get(0), in.get(1) / factor / factor, in.get(2) * factor, in.get(3) * factor)
        };
    }
}
