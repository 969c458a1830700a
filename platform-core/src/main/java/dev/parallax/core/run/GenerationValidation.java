package dev.parallax.core.run;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Progress;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.feed.SkippedSample;
import dev.parallax.core.train.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures how far what a learner at work makes is from the data it learns from, with the first
 * evaluator of the recipe. What evaluators of generation report is of other data.
 */
final class GenerationValidation implements Validation {

    private final Recipe recipe;
    private final EngineSession engine;
    private final Learner learner;
    private final ImageSpaces spaces;
    private final Consumer<SkippedSample> skipped;

    GenerationValidation(
            Recipe recipe,
            EngineSession engine,
            Learner learner,
            ImageSpaces spaces,
            Consumer<SkippedSample> skipped) {
        this.recipe = recipe;
        this.engine = engine;
        this.learner = learner;
        this.spaces = spaces;
        this.skipped = skipped;
    }

    @Override
    public Optional<Measurement> look(Progress after) throws InterruptedException {
        if (!Validation.isDue(after, recipe.evaluation().every())) {
            return Optional.empty();
        }
        try (NDManager manager = engine.newManager();
                ImageSpace space = spaces.open(engine, manager, skipped)) {
            return Optional.of(
                    new GenerationJudges(recipe, engine, space, skipped)
                            .distance(Maker.of(learner)));
        } catch (IOException e) {
            throw new UncheckedIOException("the encoder that judges cannot be read", e);
        }
    }
}
