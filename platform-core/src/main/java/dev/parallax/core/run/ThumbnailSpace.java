package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.AdaptiveAveragePool;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.FeatureExtractor;
import dev.parallax.core.feed.SkippedSample;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compares images by their colours, roughly laid out: thumbnails of 8x8 pixels. Needs no training,
 * and sees neither edges nor texture.
 */
record ThumbnailSpace(Recipe recipe, EngineSession engine, Consumer<SkippedSample> skipped)
        implements ImageSpace {

    private static final int SIDE = 8;

    @Override
    public Identity identity() {
        return new Identity("thumbnails of 8x8 pixels", "");
    }

    @Override
    public NDArray features(String what, Dataset<Image> images, NDManager manager)
            throws InterruptedException {
        return new FeatureExtractor(engine, manager, RecipeFeeds.evaluation(recipe), skipped)
                .extract(
                        what,
                        images,
                        Transform.sequence(List.of()),
                        LoadedEncoder.encode(new AdaptiveAveragePool(SIDE, SIDE)));
    }

    @Override
    public void close() {
        // nothing is held
    }
}
