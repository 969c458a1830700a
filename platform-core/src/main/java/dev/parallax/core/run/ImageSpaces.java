package dev.parallax.core.run;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.core.config.EvaluationOptions;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.feed.SkippedSample;
import dev.parallax.core.run.RunDirectory.Which;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import dev.parallax.core.train.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds the feature space that a recipe wants its images compared in. */
final class ImageSpaces {

    private static final String KEY = "evaluation.encoder";
    private static final String WEIGHTS_KEY = "evaluation.encoder-weights";

    private final Recipe recipe;
    private final RunDirectory run;
    private final Function<RunDirectory, Recipe> recipes;

    /**
     * Makes a finder.
     *
     * @param recipe says which
     * @param run beside which runs are looked for by name
     * @param recipes reads the recipe of a run
     */
    ImageSpaces(Recipe recipe, RunDirectory run, Function<RunDirectory, Recipe> recipes) {
        this.recipe = recipe;
        this.run = run;
        this.recipes = recipes;
    }

    /**
     * Checks that the encoder can read images, before time is spent on making them.
     *
     * @param images as the learner sees them
     * @throws RunException if they cannot; the message says what to do
     */
    void check(Dataset<Image> images) throws IOException {
        if (options().encoder().isEmpty()) {
            return;
        }
        RunDirectory other = encoderRun();
        InputShape.require(
                KEY + " (run " + other.name() + ")",
                images,
                Views.transform(recipes.apply(other), Recipe.EVALUATION, images),
                Manifest.read(other).task().input());
    }

    /**
     * Opens the space.
     *
     * @param engine computes
     * @param manager owns the weights
     * @param skipped is told of corrupt samples
     * @throws RunException if there is no such run
     */
    ImageSpace open(EngineSession engine, NDManager manager, Consumer<SkippedSample> skipped)
            throws IOException {
        if (options().encoder().isEmpty()) {
            return new ThumbnailSpace(recipe, engine, skipped);
        }
        RunDirectory other = encoderRun();
        Recipe its = recipes.apply(other);
        LearnerFactory learners = new LearnerFactory(its, engine, Manifest.read(other).task());
        if (!options().encoderWeights().isEmpty()) {
            Path file = weights();
            return new EncoderSpace(
                    new ImageSpace.Identity(
                            "backbone of run " + other.name() + " with weights of " + file,
                            Sha256.of(file)),
                    its,
                    engine,
                    LoadedEncoder.withBackbone(learners, manager, WEIGHTS_KEY, file),
                    skipped);
        }
        Checkpoint checkpoint = other.checkpoint(Which.LAST);
        return new EncoderSpace(
                new ImageSpace.Identity(
                        "encoder of run " + other.name() + ", step " + checkpoint.state().step(),
                        Sha256.of(checkpoint.model())),
                its,
                engine,
                LoadedEncoder.of(learners, manager, its.seed(), checkpoint),
                skipped);
    }

    private EvaluationOptions options() {
        return recipe.evaluation();
    }

    private RunDirectory encoderRun() {
        Path path = run.path().toAbsolutePath().resolveSibling(options().encoder());
        try {
            return RunDirectory.open(path);
        } catch (MissingRunException e) {
            throw new RunException(
                    KEY
                            + " is '"
                            + options().encoder()
                            + "', but there is no run in "
                            + path
                            + ": train it first ('parallax pretrain' with its recipe), name another"
                            + " run, or leave the key out to compare thumbnails",
                    e);
        }
    }

    private Path weights() {
        Path file = run.path().toAbsolutePath().resolveSibling(options().encoderWeights());
        if (!options().encoderWeights().isEmpty() && !Files.isRegularFile(file)) {
            throw new RunException(WEIGHTS_KEY + " names " + file + ", which is no file");
        }
        return file;
    }
}
