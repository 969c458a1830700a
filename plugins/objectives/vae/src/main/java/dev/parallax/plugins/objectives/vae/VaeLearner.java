package dev.parallax.plugins.objectives.vae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Decoders;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Latents;
import dev.parallax.api.nn.Pictures;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.nn.UnitImages;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Generator;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.random.Randomness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A variational autoencoder at work: encoder, mean and variance of latents, decoder. */
final class VaeLearner implements Learner {

    private static final int SHOWN = 8;

    private final Vae.Options options;
    private final Block encoder;
    private final Block mean;
    private final Block logVariance;
    private final Block decoder;
    private final Map<String, Block> representations = new LinkedHashMap<>();
    private final int datasetSize;
    private final long seed;

    VaeLearner(Vae.Options options, LearnerContext context) {
        this.options = options;
        int latent = options.latent();
        Shape image = context.viewShape(Vae.VIEWS);
        Shape features = new Shape(2, context.featureSize());
        Block images =
                Decoders.convolutional(
                        context.engine().operations(), latent, image, options.width());
        encoder = context.newBackbone();
        mean = context.initialize(Heads.linear(features.get(1), latent, true), features);
        logVariance = context.initialize(Heads.linear(features.get(1), latent, true), features);
        decoder = context.initialize(images, new Shape(2, latent));
        datasetSize = context.datasetSize();
        seed = context.seed();
        representations.put("features", encoder);
        representations.put("latent", Sequence.of(List.of(encoder, mean)));
    }

    @Override
    public List<Network> networks() {
        return List.of(
                Network.trained("encoder", encoder),
                Network.trained("mean", mean),
                Network.trained("log-variance", logVariance),
                Network.trained("decoder", decoder));
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray x = batch.view(Vae.VIEWS, 0);
        if (optimization.progress().step() == 0) {
            UnitImages.require(x);
        }
        double divergenceWeight = risen(optimization.progress().fraction());
        NDArray[] parts = new NDArray[2];
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray features = Forward.apply(encoder, x, true);
                            NDArray mu = Forward.apply(mean, features, true);
                            NDArray logvar = Forward.apply(logVariance, features, true);
                            NDArray noise = x.getManager().randomNormal(mu.getShape());
                            NDArray z = Divergence.sample(mu, logvar, noise);
                            NDArray logits = Forward.apply(decoder, z, true);
                            optimization.watch("latent", mu);
                            NDArray error = options.likelihood().negativeLog(x, logits);
                            NDArray penalty = penalty(z, mu, logvar);
                            parts[0] = optimization.keep(error);
                            parts[1] = optimization.keep(Divergence.fromPrior(mu, logvar));
                            return error.add(penalty.mul((float) divergenceWeight));
                        });
        return Metrics.of("loss", loss).and("reconstruction", parts[0]).and("divergence", parts[1]);
    }

    private double risen(double fraction) {
        return options.warmup() == 0 ? 1 : Math.min(1, fraction / options.warmup());
    }

    private NDArray penalty(NDArray z, NDArray mu, NDArray logvar) {
        float beta = (float) options.beta();
        if (options.penalty() == Vae.Penalty.DIVERGENCE) {
            return Divergence.fromPrior(mu, logvar).mul(beta);
        }
        TotalCorrelation.Estimator estimator =
                options.penalty() == Vae.Penalty.TOTAL_CORRELATION
                        ? TotalCorrelation.Estimator.WEIGHTED
                        : TotalCorrelation.Estimator.STRATIFIED;
        return TotalCorrelation.of(z, mu, logvar, datasetSize, estimator).weighted(beta);
    }

    @Override
    public Map<String, Block> representations() {
        return representations;
    }

    @Override
    public Optional<Generator> generator() {
        Block images = Sequence.of(List.of(decoder, Activation.sigmoidBlock()));
        return Optional.of(new Generator(images, options.latent()));
    }

    @Override
    public List<Picture> preview(Batch fixed) {
        NDManager manager = fixed.manager();
        NDArray all = fixed.view(Vae.VIEWS, 0);
        NDArray x = all.get("0:" + Math.min(SHOWN, all.size(0)));
        NDArray mu = Forward.apply(mean, Forward.apply(encoder, x, false), false);
        NDArray both = NDArrays.concat(new NDList(x, images(mu)), 0);
        var random = Randomness.generator(seed, "preview");
        NDArray latents = Latents.normal(manager, SHOWN * SHOWN, options.latent(), random);
        NDList arcs = new NDList();
        for (int row = 0; row < SHOWN; row++) {
            arcs.add(Latents.arc(latents.get(2 * row + ":" + (2 * row + 2)), SHOWN));
        }
        return List.of(
                new Picture(
                        "reconstructions",
                        "Images, and below them what is left of them.",
                        Pictures.grid(both, Math.toIntExact(x.size(0)))),
                new Picture(
                        "samples",
                        "Images of random latents.",
                        Pictures.grid(images(latents), SHOWN)),
                new Picture(
                        "interpolations",
                        "From one random latent to another, row by row.",
                        Pictures.grid(images(NDArrays.concat(arcs, 0)), SHOWN)));
    }

    private NDArray images(NDArray latents) {
        return Forward.apply(decoder, latents, false).getNDArrayInternal().sigmoid();
    }
}
