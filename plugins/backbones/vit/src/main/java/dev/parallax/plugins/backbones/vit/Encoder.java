package dev.parallax.plugins.backbones.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.nn.TransformerLayer;
import dev.parallax.plugins.backbones.vit.VitBackbone.Options;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Positions, layers and the last normalisation: from tokens (N, T, D) to (N, T, D).
 *
 * <p>A second input (N, K), int64, names the tokens that are seen; the output is then (N, K, D).
 */
final class Encoder extends AbstractBlock {

    private static final float POSITION_DEVIATION = 0.02f;

    private final Parameter positions;
    private final Sequence body;

    Encoder(Options options, int tokens) {
        positions =
                addParameter(
                        Parameter.builder()
                                .setName("pos_embedding")
                                .setType(Parameter.Type.OTHER)
                                .optShape(new Shape(1, tokens, options.width()))
                                .optInitializer(new NormalInitializer(POSITION_DEVIATION))
                                .build());
        Map<String, Block> parts = new LinkedHashMap<>();
        parts.put("layers", layers(options));
        parts.put("ln", TransformerLayer.norm());
        parts.forEach(this::addChildBlock);
        body = new Sequence(parts);
    }

    private static Block layers(Options options) {
        Map<String, Block> layers = new LinkedHashMap<>();
        for (int i = 0; i < options.depth(); i++) {
            layers.put(
                    "encoder_layer_" + i,
                    new TransformerLayer(options.width(), options.heads(), options.mlpWidth()));
        }
        return new Sequence(layers);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray tokens = inputs.head();
        NDArray embedding = parameterStore.getValue(positions, tokens.getDevice(), training);
        NDArray placed = tokens.add(embedding);
        try (NDArray seen = inputs.size() == 1 ? placed : select(placed, inputs.get(1))) {
            return body.forward(parameterStore, new NDList(seen), training);
        }
    }

    /** Takes the tokens of the given numbers, (N, K), and releases all. */
    private static NDArray select(NDArray tokens, NDArray numbers) {
        Shape shape = numbers.getShape().add(tokens.size(2));
        try (tokens;
                NDArray column = numbers.expandDims(2);
                NDArray index = column.broadcast(shape)) {
            return tokens.gather(index, 1);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape tokens = inputShapes[0];
        return new Shape[] {inputShapes.length == 1 ? tokens : inputShapes[1].add(tokens.get(2))};
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        body.initialize(manager, dataType, inputShapes[0]);
    }
}
