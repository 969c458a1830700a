package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.Interruption;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Latents;
import dev.parallax.api.objective.Generator;
import dev.parallax.api.random.Randomness;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.FeatureExtractor;
import dev.parallax.core.feed.SkippedSample;
import java.util.List;
import java.util.function.Consumer;

/** Makes images of random numbers and of other images, as arrays (N, C, H, W). */
final class MadeImages {

    private static final int BATCH = 64;

    private final Recipe recipe;
    private final EngineSession engine;
    private final Consumer<SkippedSample> skipped;

    MadeImages(Recipe recipe, EngineSession engine, Consumer<SkippedSample> skipped) {
        this.recipe = recipe;
        this.engine = engine;
        this.skipped = skipped;
    }

    /** Reads images; those that cannot be read are left out. */
    NDArray read(String what, Dataset<Image> images, NDManager manager)
            throws InterruptedException {
        Shape[] image = new Shape[1];
        NDArray flat =
                new FeatureExtractor(engine, manager, RecipeFeeds.evaluation(recipe), skipped)
                        .extract(
                                what,
                                images,
                                Transform.sequence(List.of()),
                                batch -> {
                                    image[0] = batch.getShape().slice(1);
                                    return batch;
                                });
        return flat.reshape(new Shape(flat.size(0)).addAll(image[0]));
    }

    /**
     * Makes images of the same random numbers for every generator.
     *
     * @param purpose what they are for: other numbers for another one
     */
    NDArray generate(Generator generator, int count, String purpose, NDManager manager) {
        NDArray latents =
                Latents.normal(
                        manager,
                        count,
                        generator.latentSize(),
                        Randomness.generator(recipe.seed(), purpose));
        return apply(generator.block(), latents);
    }

    /** Makes something of each row. */
    static NDArray apply(Block block, NDArray rows) {
        NDList made = new NDList();
        for (long from = 0; from < rows.size(0); from += BATCH) {
            Interruption.check();
            String range = from + ":" + Math.min(rows.size(0), from + BATCH);
            try (NDArray some = rows.get(range)) {
                made.add(Forward.apply(block, some, false));
            }
        }
        NDArray all = NDArrays.concat(made, 0);
        made.close();
        return all;
    }

    /** Takes arrays apart. */
    static Dataset<Image> list(String what, NDArray images) {
        return new ImageList(what, images.getShape().slice(1).getShape(), images.toFloatArray());
    }
}
