package dev.parallax.plugins.objectives.mae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
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
import dev.parallax.api.backbone.TokenEncoder;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.nn.TransformerLayer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * From the tokens of patches that were seen to the values of all patches: tokens for the missing
 * ones are put in their places, then come a few transformer layers.
 *
 * <p>Inputs are tokens (N, leading + K, D) and {@link RandomMask#restore()}; the output is (N, L, p
 * * p * C).
 *
 * <p>Source: He et al., "Masked Autoencoders Are Scalable Vision Learners", 2022, section 3, "MAE
 * decoder".
 */
final class PatchDecoder extends AbstractBlock {

    private static final float DEVIATION = 0.02f;

    private final TokenEncoder encoder;
    private final int width;
    private final long values;
    private final Parameter missing;
    private final Block embedding;
    private final Block body;

    /**
     * Makes a decoder.
     *
     * @param encoder whose tokens it reads
     * @param options of depth, width and heads
     * @param channels of images
     */
    PatchDecoder(TokenEncoder encoder, Mae.Options options, long channels) {
        this.encoder = encoder;
        width = options.decoderWidth();
        values = (long) encoder.patch() * encoder.patch() * channels;
        missing =
                addParameter(
                        Parameter.builder()
                                .setName("mask_token")
                                .setType(Parameter.Type.OTHER)
                                .optShape(new Shape(1, 1, width))
                                .optInitializer(new NormalInitializer(DEVIATION))
                                .build());
        embedding = addChildBlock("embed", Heads.linear(encoder.width(), width, true));
        Map<String, Block> layers = new LinkedHashMap<>();
        for (int i = 0; i < options.decoderDepth(); i++) {
            layers.put(
                    "layer_" + i, new TransformerLayer(width, options.decoderHeads(), 4 * width));
        }
        layers.put("ln", TransformerLayer.norm());
        layers.put("pred", Heads.linear(width, values, true));
        body = addChildBlock("body", new Sequence(layers));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray tokens = inputs.get(0);
        try (NDManager scope = tokens.getManager().newSubManager()) {
            scope.tempAttachAll(tokens);
            NDArray seen =
                    embedding
                            .forward(parameterStore, new NDList(tokens), training)
                            .singletonOrThrow();
            NDArray token = parameterStore.getValue(missing, tokens.getDevice(), training);
            NDArray all = placed(seen, token, inputs.get(1)).add(positions(scope));
            NDArray patches =
                    body.forward(parameterStore, new NDList(all), training).singletonOrThrow();
            return new NDList(scope.ret(patches.get(":, %d:".formatted(encoder.leadingTokens()))));
        }
    }

    /** Leading tokens, then all patches in their places. */
    private NDArray placed(NDArray seen, NDArray token, NDArray restore) {
        long n = seen.size(0);
        int leading = encoder.leadingTokens();
        long absent = restore.size(1) + leading - seen.size(1);
        NDArray first = seen.get(":, :%d".formatted(leading));
        NDArray rest = seen.get(":, %d:".formatted(leading));
        NDArray tokens = seen.getManager().zeros(new Shape(n, absent, width)).add(token);
        NDArray shuffled = rest.concat(tokens, 1);
        NDArray index = restore.expandDims(2).broadcast(n, restore.size(1), width);
        NDArray patches = shuffled.gather(index, 1);
        return leading == 0 ? patches : NDArrays.concat(new NDList(first, patches), 1);
    }

    private NDArray positions(NDManager scope) {
        return Positions.sineCosine(
                scope, encoder.rows(), encoder.columns(), encoder.leadingTokens(), width);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), encoder.patches(), values)};
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        embedding.initialize(manager, dataType, inputShapes[0]);
        int tokens = encoder.leadingTokens() + encoder.patches();
        body.initialize(manager, dataType, new Shape(inputShapes[0].get(0), tokens, width));
    }
}
