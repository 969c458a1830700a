package dev.parallax.plugins.backbones.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.nn.Sequence;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A block with a shortcut: relu(branch(x) + shortcut(x)) (He et al., 2016, figure 5). */
final class Residual extends AbstractBlock {

    private final Sequence branch;
    private final @Nullable Sequence downsample;

    Residual(boolean bottleneck, int in, int width, int stride) {
        Map<String, Block> layers =
                bottleneck ? Layers.bottleneck(width, stride) : Layers.basic(width, stride);
        int out = bottleneck ? width * Layers.EXPANSION : width;
        layers.forEach(this::addChildBlock);
        branch = new Sequence(layers);
        if (stride == 1 && in == out) {
            downsample = null;
        } else {
            downsample = addChildBlock("downsample", new Sequence(Layers.projection(out, stride)));
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray shortcut =
                downsample == null
                        ? x
                        : downsample.forward(parameterStore, inputs, training).singletonOrThrow();
        // not in place: what DJL returns may be a view, whose gradient is then copied four times
        try (NDArray sum = plus(branch.forward(parameterStore, inputs, training), shortcut)) {
            return new NDList(Activation.relu(sum));
        } finally {
            if (downsample != null) {
                shortcut.close();
            }
        }
    }

    private static NDArray plus(NDList branch, NDArray shortcut) {
        try (branch) {
            return branch.singletonOrThrow().add(shortcut);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return branch.getOutputShapes(inputShapes);
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        branch.initialize(manager, dataType, inputShapes);
        if (downsample != null) {
            downsample.initialize(manager, dataType, inputShapes);
        }
    }
}
