package dev.parallax.plugins.backbones.resnet;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.nn.GlobalAveragePool;
import dev.parallax.api.nn.Sequence;
import dev.parallax.plugins.backbones.resnet.ResNetBackbone.Options;
import dev.parallax.plugins.backbones.resnet.ResNetBackbone.Stem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network: stem, four stages, global average pooling. From (N, C, H, W) to (N, D). */
final class ResNet extends AbstractBlock {

    private final Sequence body;

    ResNet(Options options) {
        Map<String, Block> layers = new LinkedHashMap<>();
        boolean small = options.stem() == Stem.SMALL;
        layers.put("conv1", Layers.convolution(small ? 3 : 7, small ? 1 : 2, options.width()));
        layers.put("bn1", BatchNorm.builder().build());
        layers.put("relu", Activation.reluBlock());
        if (!small) {
            layers.put(
                    "maxpool",
                    Pool.maxPool2dBlock(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1)));
        }
        boolean bottleneck = options.depth() >= 50;
        int expansion = bottleneck ? Layers.EXPANSION : 1;
        int[] blocksPerStage = blocksPerStage(options.depth());
        int channels = options.width();
        for (int stage = 0; stage < 4; stage++) {
            int width = options.width() << stage;
            int stride = stage == 0 ? 1 : 2;
            List<Block> blocks = new ArrayList<>();
            for (int i = 0; i < blocksPerStage[stage]; i++) {
                blocks.add(new Residual(bottleneck, channels, width, i == 0 ? stride : 1));
                channels = width * expansion;
            }
            layers.put("layer" + (stage + 1), Sequence.of(blocks));
        }
        layers.put("avgpool", new GlobalAveragePool());
        // children under torchvision's names; the sequence only says in which order they run
        layers.forEach(this::addChildBlock);
        body = new Sequence(layers);
    }

    private static int[] blocksPerStage(int depth) {
        return switch (depth) {
            case 18 -> new int[] {2, 2, 2, 2};
            case 34, 50 -> new int[] {3, 4, 6, 3};
            case 101 -> new int[] {3, 4, 23, 3};
            default -> throw new IllegalArgumentException("no resnet of depth " + depth);
        };
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        return body.forward(parameterStore, inputs, training);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return body.getOutputShapes(inputShapes);
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        body.initialize(manager, dataType, inputShapes);
    }
}
