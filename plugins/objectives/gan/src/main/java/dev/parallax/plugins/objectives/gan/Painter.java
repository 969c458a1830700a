package dev.parallax.plugins.objectives.gan;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.initializer.NormalInitializer;
import dev.parallax.api.engine.Operations;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.nn.TransposedConvolution;
import dev.parallax.api.nn.Unflatten;
import java.util.ArrayList;
import java.util.List;

/**
 * The generator: a linear layer makes a small map, transposed convolutions double its sides.
 *
 * <p>Source: Radford et al., 2016, section 3 and figure 1: batch normalisation and ReLU after every
 * layer but the last, which ends in a hyperbolic tangent; weights drawn from N(0, 0.02). The first
 * map has the sides of the image halved while both are even and above 4: 4 for 32 or 64, 7 for 28.
 */
final class Painter {

    private static final int SMALLEST = 4;
    private static final float DEVIATION = 0.02f;

    private Painter() {}

    /**
     * Makes a generator.
     *
     * @param operations of the engine
     * @param options of the method
     * @param image (C, H, W) of an image
     * @return from latent vectors (N, L) to images (N, C, H, W) of values in [-1, 1]
     */
    static Block create(Operations operations, Gan.Options options, Shape image) {
        int doublings = doublings(image);
        long channels = (long) options.width() << (doublings - 1);
        long height = image.get(1) >> doublings;
        long width = image.get(2) >> doublings;
        List<Block> layers = new ArrayList<>();
        layers.add(Heads.linear(options.latent(), channels * height * width, false));
        layers.add(new Unflatten(new Shape(channels, height, width)));
        for (int i = 1; i < doublings; i++) {
            layers.add(BatchNorm.builder().build());
            layers.add(Activation.reluBlock());
            layers.add(enlarging(operations, channels, channels / 2, false));
            channels /= 2;
        }
        layers.add(BatchNorm.builder().build());
        layers.add(Activation.reluBlock());
        layers.add(enlarging(operations, channels, image.get(0), true));
        layers.add(Activation.tanhBlock());
        Sequence sequence = Sequence.of(layers);
        sequence.setInitializer(new NormalInitializer(DEVIATION), Parameter.Type.WEIGHT);
        return sequence;
    }

    private static Block enlarging(Operations operations, long in, long out, boolean bias) {
        return new TransposedConvolution(operations, in, out, 4, 2, 1, 0, bias);
    }

    private static int doublings(Shape image) {
        if (image.dimension() != 3) {
            throw new IllegalArgumentException(
                    "gan paints images (C, H, W), not samples of shape " + image);
        }
        long height = image.get(1);
        long width = image.get(2);
        int doublings = 0;
        while (isHalved(height) && isHalved(width)) {
            height /= 2;
            width /= 2;
            doublings++;
        }
        if (doublings == 0) {
            throw new IllegalArgumentException(
                    "gan paints images whose sides are even and above "
                            + SMALLEST
                            + ", not "
                            + height
                            + "x"
                            + width
                            + ": resize them to 32 pixels, say");
        }
        return doublings;
    }

    private static boolean isHalved(long side) {
        return side % 2 == 0 && side > SMALLEST;
    }
}
