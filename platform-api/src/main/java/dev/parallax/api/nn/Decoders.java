package dev.parallax.api.nn;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;
import dev.parallax.api.Evolving;
import dev.parallax.api.engine.Operations;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks from vectors to images, the mirror of strided convolutions.
 *
 * <p>Source: Radford et al., "Unsupervised Representation Learning with Deep Convolutional
 * Generative Adversarial Networks", 2016, section 3.
 *
 * @since 1.0
 */
@Evolving
public final class Decoders {

    /** Maps of this side are not halved. */
    private static final int SMALLEST = 4;

    private Decoders() {}

    /**
     * Makes a decoder: a linear layer to a small map, then transposed convolutions of side 4 and
     * stride 2, with batch normalisation and ReLU between them. The small map is the image with
     * sides halved as long as both are even and above 4: 4x4 for 32 and 64 pixels, 7x7 for 28.
     *
     * @param operations of the engine
     * @param latent width of the vectors
     * @param image (C, H, W) of the output, values of any size
     * @param width channels of the last map before the image; each smaller map has twice as many
     * @return from (N, latent) to (N, C, H, W)
     * @throws IllegalArgumentException if the image is no image, or cannot be halved once
     */
    public static Block convolutional(Operations operations, int latent, Shape image, int width) {
        int halvings = halvings(image);
        long rows = image.get(1) >> halvings;
        long columns = image.get(2) >> halvings;
        int channels = width << (halvings - 1);
        List<Block> layers = new ArrayList<>();
        layers.add(Heads.linear(latent, channels * rows * columns, true));
        layers.add(new Unflatten(new Shape(channels, rows, columns)));
        for (int i = halvings - 1; i > 0; i--) {
            layers.add(
                    new TransposedConvolution(
                            operations, width << i, width << (i - 1), 4, 2, 1, 0));
            layers.add(BatchNorm.builder().build());
            layers.add(Activation.reluBlock());
        }
        layers.add(new TransposedConvolution(operations, width, image.get(0), 4, 2, 1, 0));
        return Sequence.of(layers);
    }

    private static int halvings(Shape image) {
        if (image.dimension() != 3) {
            throw new IllegalArgumentException(
                    "a convolutional decoder makes images (C, H, W), not " + image);
        }
        long rows = image.get(1);
        long columns = image.get(2);
        int halvings = 0;
        while (rows % 2 == 0 && columns % 2 == 0 && rows > SMALLEST && columns > SMALLEST) {
            rows /= 2;
            columns /= 2;
            halvings++;
        }
        if (halvings == 0) {
            throw new IllegalArgumentException(
                    "a convolutional decoder makes images whose sides are even and above "
                            + SMALLEST
                            + ", not "
                            + image.get(1)
                            + "x"
                            + image.get(2)
                            + "; crop or resize them");
        }
        return halvings;
    }
}
