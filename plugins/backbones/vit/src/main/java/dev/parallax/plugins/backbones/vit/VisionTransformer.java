package dev.parallax.plugins.backbones.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import dev.parallax.api.backbone.TokenEncoder;
import dev.parallax.plugins.backbones.vit.VitBackbone.Options;
import dev.parallax.plugins.backbones.vit.VitBackbone.Pool;
import org.jspecify.annotations.Nullable;

/** The network: patches, encoder, pooling. From (N, C, H, W) to (N, D). */
final class VisionTransformer extends AbstractBlock implements TokenEncoder {

    private final Shape image;
    private final int patch;
    private final int width;
    private final @Nullable Parameter classToken;
    private final Conv2d projection;
    private final Encoder encoder;

    VisionTransformer(Options options, Shape image) {
        this.image = image;
        patch = options.patch();
        width = options.width();
        classToken = options.pool() == Pool.CLASS_TOKEN ? addClassToken() : null;
        projection = addChildBlock("conv_proj", projection());
        encoder = addChildBlock("encoder", new Encoder(options, leadingTokens() + patches()));
    }

    private Parameter addClassToken() {
        return addParameter(
                Parameter.builder()
                        .setName("class_token")
                        .setType(Parameter.Type.OTHER)
                        .optShape(new Shape(1, 1, width))
                        .optInitializer(Initializer.ZEROS)
                        .build());
    }

    private Conv2d projection() {
        Conv2d layer =
                Conv2d.builder()
                        .setKernelShape(new Shape(patch, patch))
                        .setFilters(width)
                        .optStride(new Shape(patch, patch))
                        .build();
        double fanIn = (double) image.get(0) * patch * patch;
        layer.setInitializer(
                new NormalInitializer((float) Math.sqrt(1 / fanIn)), Parameter.Type.WEIGHT);
        return layer;
    }

    @Override
    public int patch() {
        return patch;
    }

    @Override
    public int rows() {
        return Math.toIntExact(image.get(1) / patch);
    }

    @Override
    public int columns() {
        return Math.toIntExact(image.get(2) / patch);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int leadingTokens() {
        return classToken == null ? 0 : 1;
    }

    @Override
    public NDArray encode(
            ParameterStore store, NDArray images, @Nullable NDArray keep, boolean training) {
        requireImages(images);
        try (NDArray tokens = tokens(store, images, training)) {
            if (keep == null) {
                return encoder.forward(store, new NDList(tokens), training).singletonOrThrow();
            }
            requireNumbers(keep, images);
            try (NDArray seen = tokenNumbers(keep)) {
                NDList inputs = new NDList(tokens, seen);
                return encoder.forward(store, inputs, training).singletonOrThrow();
            }
        }
    }

    /** The class token, if there is one, and a token of every patch: (N, [1 +] L, D). */
    private NDArray tokens(ParameterStore store, NDArray images, boolean training) {
        NDArray patches = embed(store, images, training);
        if (classToken == null) {
            return patches;
        }
        NDArray token = store.getValue(classToken, images.getDevice(), training);
        Shape shape = new Shape(images.size(0), 1, width);
        // results belong to the manager of the first operand, so that is not to be the parameter
        try (patches;
                NDArray zeros = images.getManager().zeros(shape);
                NDArray tokens = zeros.add(token)) {
            return tokens.concat(patches, 1);
        }
    }

    /** A linear map of the pixels of every patch, as a convolution: (N, L, D). */
    private NDArray embed(ParameterStore store, NDArray images, boolean training) {
        try (NDArray map =
                        projection.forward(store, new NDList(images), training).singletonOrThrow();
                NDArray places = map.transpose(0, 2, 3, 1)) {
            return places.reshape(images.size(0), patches(), width);
        }
    }

    /** Numbers of tokens: the leading ones, then those of the patches that are seen. */
    private NDArray tokenNumbers(NDArray keep) {
        if (classToken == null) {
            return keep.duplicate();
        }
        try (NDArray first = keep.getManager().zeros(new Shape(keep.size(0), 1), DataType.INT64);
                NDArray shifted = keep.add(1L)) {
            return first.concat(shifted, 1);
        }
    }

    private void requireImages(NDArray images) {
        Shape shape = images.getShape();
        if (shape.dimension() != 4 || !shape.slice(1).equals(image)) {
            throw new IllegalArgumentException(
                    "this vit was made for images " + image + ", not for a batch of " + shape);
        }
    }

    private void requireNumbers(NDArray keep, NDArray images) {
        Shape shape = keep.getShape();
        if (keep.getDataType() != DataType.INT64
                || shape.dimension() != 2
                || shape.get(0) != images.size(0)) {
            throw new IllegalArgumentException(
                    "the patches to keep must be int64 numbers ("
                            + images.size(0)
                            + ", K), not "
                            + keep.getDataType()
                            + " of "
                            + shape);
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray images = inputs.singletonOrThrow();
        try (NDArray tokens = encode(parameterStore, images, null, training)) {
            return new NDList(classToken == null ? tokens.mean(new int[] {1}) : tokens.get(":, 0"));
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), width)};
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        projection.initialize(manager, dataType, inputShapes);
        int tokens = leadingTokens() + patches();
        encoder.initialize(manager, dataType, new Shape(inputShapes[0].get(0), tokens, width));
    }
}
