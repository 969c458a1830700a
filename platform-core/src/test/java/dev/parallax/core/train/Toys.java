package dev.parallax.core.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Heads.Output;
import dev.parallax.api.nn.Sequence;
import java.util.List;

/** What the methods of papers are made of here: small perceptrons on {@link RandomVectors}. */
final class Toys {

    /** The width of embeddings. */
    static final int WIDTH = 32;

    private Toys() {}

    /** An encoder and a projector. */
    static Embedder embedder(NDManager manager, Output output) {
        Block layers = mlp(manager, Output.NORM, RandomVectors.LENGTH, 64, WIDTH);
        return new Embedder(
                Sequence.of(List.of(Blocks.batchFlattenBlock(), layers)),
                mlp(manager, output, WIDTH, 64, WIDTH));
    }

    /** A predictor. */
    static Block predictor(NDManager manager) {
        return mlp(manager, Output.LINEAR, WIDTH, 8, WIDTH);
    }

    private static Block mlp(NDManager manager, Output output, long... widths) {
        Block block = Heads.mlp(output, widths);
        block.initialize(manager, DataType.FLOAT32, new Shape(2, widths[0]));
        return block;
    }
}
