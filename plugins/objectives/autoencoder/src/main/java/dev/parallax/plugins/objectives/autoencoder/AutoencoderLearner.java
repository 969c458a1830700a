package dev.parallax.plugins.objectives.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Decoders;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Pictures;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.nn.UnitImages;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Picture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An autoencoder at work: encoder, bottleneck, decoder. */
final class AutoencoderLearner implements Learner {

    private static final int SHOWN = 8;

    private final Autoencoder.Options options;
    private final Block encoder;
    private final Block bottleneck;
    private final Block decoder;
    private final Map<String, Block> representations = new LinkedHashMap<>();

    AutoencoderLearner(Autoencoder.Options options, LearnerContext context) {
        this.options = options;
        int latent = options.latent();
        Shape image = context.viewShape(Autoencoder.VIEWS);
        Shape features = new Shape(2, context.featureSize());
        Block images =
                Decoders.convolutional(
                        context.engine().operations(), latent, image, options.width());
        encoder = context.newBackbone();
        bottleneck = context.initialize(Heads.linear(features.get(1), latent, true), features);
        decoder = context.initialize(images, new Shape(2, latent));
        representations.put("features", encoder);
        representations.put("latent", Sequence.of(List.of(encoder, bottleneck)));
    }

    @Override
    public List<Network> networks() {
        return List.of(
                Network.trained("encoder", encoder),
                Network.trained("bottleneck", bottleneck),
                Network.trained("decoder", decoder));
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray x = batch.view(Autoencoder.VIEWS, 0);
        if (optimization.progress().step() == 0) {
            UnitImages.require(x);
        }
        NDArray corrupted = options.corruption().apply(x, options.strength());
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray features = Forward.apply(encoder, corrupted, true);
                            NDArray latent = Forward.apply(bottleneck, features, true);
                            NDArray logits = Forward.apply(decoder, latent, true);
                            optimization.watch("latent", latent);
                            return options.likelihood().negativeLog(x, logits);
                        });
        return Metrics.of("loss", loss);
    }

    @Override
    public Map<String, Block> representations() {
        return representations;
    }

    @Override
    public List<Picture> preview(Batch fixed) {
        NDArray all = fixed.view(Autoencoder.VIEWS, 0);
        NDArray x = all.get("0:" + Math.min(SHOWN, all.size(0)));
        NDArray read = options.corruption().apply(x, options.strength());
        NDArray latent = Forward.apply(bottleneck, Forward.apply(encoder, read, false), false);
        NDArray made = Forward.apply(decoder, latent, false).getNDArrayInternal().sigmoid();
        NDList rows = read == x ? new NDList(x, made) : new NDList(x, read, made);
        return List.of(
                new Picture(
                        "reconstructions",
                        "Images, what is read of them where that is not all, and what is made of it.",
                        Pictures.grid(NDArrays.concat(rows, 0), Math.toIntExact(x.size(0)))));
    }
}
