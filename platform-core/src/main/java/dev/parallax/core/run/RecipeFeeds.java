package dev.parallax.core.run;

import dev.parallax.core.config.Recipe;
import dev.parallax.core.feed.FeedSettings;

/** How the batches of a recipe are made. */
final class RecipeFeeds {

    private RecipeFeeds() {}

    /** For training: batches of views. */
    static FeedSettings training(Recipe recipe) {
        return settings(recipe, recipe.training().batchSize(), recipe.seed());
    }

    /** For the forward passes of an encoder. */
    static FeedSettings evaluation(Recipe recipe) {
        return evaluation(recipe, recipe.seed());
    }

    /** For the forward passes of an encoder, where views are drawn by another seed. */
    static FeedSettings evaluation(Recipe recipe, long seed) {
        return settings(recipe, recipe.evaluation().batchSize(), seed);
    }

    private static FeedSettings settings(Recipe recipe, int batchSize, long seed) {
        return new FeedSettings(
                batchSize, seed, recipe.training().loaderThreads(), recipe.training().prefetch());
    }
}
