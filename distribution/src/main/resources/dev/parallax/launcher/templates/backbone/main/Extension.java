package ${package};

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;
import dev.parallax.api.Option;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.api.nn.Convolutions;
import dev.parallax.api.nn.GlobalAveragePool;
import dev.parallax.api.nn.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * A small convolutional network: each layer halves the sides of the map and doubles its channels,
 * and the mean over all places of the last map is the feature vector.
 *
 * <p>From images (N, C, H, W) to features (N, width * 2^(depth - 1)).
 */
@Extension
public final class ${class} implements Backbone<${class}.Options> {

    private static final int KERNEL = 3;
    private static final int STRIDE = 2;
    private static final int PADDING = 1;

    /**
     * Options of the network.
     *
     * @param width channels of the first layer
     * @param depth number of layers
     */
    public record Options(
            @Option(
                            help = "Channels of the first layer; each further one doubles them.",
                            value = "32",
                            min = 1)
                    int width,
            @Option(help = "Number of layers.", value = "4", min = 1, max = 8) int depth) {}

    @Override
    public String name() {
        return "${name}";
    }

    @Override
    public String summary() {
        return "Strided 3x3 convolutions and the mean of the last map, for small images.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Block create(Options options, Shape input) {
        if (input.dimension() != 3) {
            throw new IllegalArgumentException(
                    name() + " takes images (C, H, W), not inputs of shape " + input);
        }
        List<Block> layers = new ArrayList<>();
        long in = input.get(0);
        for (int i = 0; i < options.depth(); i++) {
            long out = (long) options.width() << i;
            // the normalisation that follows has a bias
            layers.add(Convolutions.square(in, out, KERNEL, STRIDE, PADDING, false));
            layers.add(BatchNorm.builder().build());
            layers.add(Activation.reluBlock());
            in = out;
        }
        layers.add(new GlobalAveragePool());
        return Sequence.of(layers);
    }
}
