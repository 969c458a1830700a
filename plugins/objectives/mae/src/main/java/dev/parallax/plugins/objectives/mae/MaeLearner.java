package dev.parallax.plugins.objectives.mae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.parallax.api.backbone.TokenEncoder;
import dev.parallax.api.nn.Pictures;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Picture;
import java.util.List;
import java.util.Map;

/** A masked autoencoder at work. */
final class MaeLearner implements Learner {

    private static final int SHOWN = 8;

    private final Mae.Options options;
    private final Block encoder;
    private final TokenEncoder tokens;
    private final PatchDecoder decoder;

    MaeLearner(Mae.Options options, LearnerContext context, Block encoder, TokenEncoder tokens) {
        this.options = options;
        this.encoder = encoder;
        this.tokens = tokens;
        long channels = context.viewShape(Mae.VIEWS).get(0);
        int kept = tokens.leadingTokens() + RandomMask.kept(tokens.patches(), options.mask());
        decoder =
                context.initialize(
                        new PatchDecoder(tokens, options, channels),
                        new Shape(2, kept, tokens.width()),
                        new Shape(2, tokens.patches()));
    }

    @Override
    public List<Network> networks() {
        return List.of(Network.trained("encoder", encoder), Network.trained("decoder", decoder));
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray x = batch.view(Mae.VIEWS, 0);
        RandomMask mask = mask(x);
        NDArray target = target(x);
        NDArray loss =
                optimization.minimize(
                        Network.MAIN, () -> mask.loss(predict(x, mask, true), target));
        return Metrics.of("loss", loss);
    }

    private RandomMask mask(NDArray x) {
        Shape places = new Shape(x.size(0), tokens.patches());
        return RandomMask.of(x.getManager().randomUniform(0, 1, places), options.mask());
    }

    private NDArray target(NDArray x) {
        NDArray patches = Patches.of(x, tokens.patch());
        return options.normalizeTarget() ? Patches.normalized(patches) : patches;
    }

    private NDArray predict(NDArray x, RandomMask mask, boolean training) {
        ParameterStore store = new ParameterStore(x.getManager(), false);
        NDArray seen = tokens.encode(store, x, mask.keep(), training);
        return decoder.forward(store, new NDList(seen, mask.restore()), training)
                .singletonOrThrow();
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", encoder);
    }

    /**
     * Patches that were seen are shown as they are; the others as they are made, with mean and
     * contrast of the originals where the target has none.
     */
    @Override
    public List<Picture> preview(Batch fixed) {
        NDArray all = fixed.view(Mae.VIEWS, 0);
        NDArray x = all.get("0:" + Math.min(SHOWN, all.size(0)));
        RandomMask mask = mask(x);
        NDArray patches = Patches.of(x, tokens.patch());
        NDArray made = predict(x, mask, false);
        if (options.normalizeTarget()) {
            made = made.mul(Patches.deviation(patches)).add(Patches.mean(patches));
        }
        NDArray hidden = mask.removed().expandDims(2);
        NDArray seen = patches.mul(hidden.neg().add(1f));
        NDArray grey = hidden.mul(0.5f);
        NDList rows =
                new NDList(
                        picture(seen.add(grey)),
                        picture(seen.add(made.mul(hidden))),
                        picture(patches));
        return List.of(
                new Picture(
                        "reconstructions",
                        "What is seen, what is made of it, and the originals.",
                        Pictures.grid(NDArrays.concat(rows, 0), Math.toIntExact(x.size(0)))));
    }

    private NDArray picture(NDArray patches) {
        return Patches.together(patches, tokens.rows(), tokens.patch());
    }
}
