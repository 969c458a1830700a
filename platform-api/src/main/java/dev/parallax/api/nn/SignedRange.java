package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.Evolving;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The range [-1, 1] of a hyperbolic tangent, in which generators paint, next to the range [0, 1] of
 * images outside of a learner.
 *
 * @since 1.0
 */
@Evolving
public final class SignedRange {

    private SignedRange() {}

    /**
     * Enters the range: {@code 2 x - 1}.
     *
     * @param unit of values in [0, 1]
     * @return of values in [-1, 1]
     */
    public static NDArray of(NDArray unit) {
        return unit.mul(2f).subi(1f);
    }

    /**
     * Leaves the range: {@code (x + 1) / 2}.
     *
     * @param signed of values in [-1, 1]
     * @return of values in [0, 1]
     */
    public static NDArray toUnit(NDArray signed) {
        return signed.add(1f).muli(0.5f);
    }

    /**
     * Lets a block read images of values in [0, 1].
     *
     * @param network reads values in [-1, 1]
     * @return a block with the same weights
     */
    public static Block reading(Block network) {
        Map<String, Block> parts = new LinkedHashMap<>();
        parts.put("enter", new Change(true));
        parts.put("network", network);
        return new Sequence(parts);
    }

    /**
     * Lets a block give images of values in [0, 1].
     *
     * @param network gives values in [-1, 1]
     * @return a block with the same weights
     */
    public static Block painting(Block network) {
        Map<String, Block> parts = new LinkedHashMap<>();
        parts.put("network", network);
        parts.put("leave", new Change(false));
        return new Sequence(parts);
    }

    /** One way or the other. */
    private static final class Change extends AbstractBlock {

        private final boolean enters;

        Change(boolean enters) {
            this.enters = enters;
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore parameterStore,
                NDList inputs,
                boolean training,
                PairList<String, Object> params) {
            NDArray x = inputs.singletonOrThrow();
            return new NDList(enters ? of(x) : toUnit(x));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return inputShapes;
        }
    }
}
