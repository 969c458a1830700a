package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.FeatureExtractor;
import dev.parallax.core.feed.SkippedSample;
import java.util.function.Consumer;

/** Compares images by the features that the encoder of another run gives them. */
final class EncoderSpace implements ImageSpace {

    private final Identity identity;
    private final Recipe recipe;
    private final EngineSession engine;
    private final LoadedEncoder encoder;
    private final Consumer<SkippedSample> skipped;

    /**
     * Makes a space.
     *
     * @param identity of the encoder
     * @param recipe of the encoder's run: how it sees images when it is evaluated
     * @param engine computes
     * @param encoder closed with this
     * @param skipped is told of corrupt samples
     */
    EncoderSpace(
            Identity identity,
            Recipe recipe,
            EngineSession engine,
            LoadedEncoder encoder,
            Consumer<SkippedSample> skipped) {
        this.identity = identity;
        this.recipe = recipe;
        this.engine = engine;
        this.encoder = encoder;
        this.skipped = skipped;
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public NDArray features(String what, Dataset<Image> images, NDManager manager)
            throws InterruptedException {
        Transform<Image> view = Views.transform(recipe, Recipe.EVALUATION, images);
        return new FeatureExtractor(engine, manager, RecipeFeeds.evaluation(recipe), skipped)
                .extract(
                        what,
                        images,
                        view,
                        LoadedEncoder.encode(encoder.blocks().values().iterator().next()));
    }

    @Override
    public void close() {
        encoder.close();
    }
}
