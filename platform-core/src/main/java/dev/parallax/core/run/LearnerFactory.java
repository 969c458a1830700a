package dev.parallax.core.run;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Learner;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.plugin.ContextLoader;

/** Makes learners as a recipe says. */
final class LearnerFactory {

    private final Recipe recipe;
    private final EngineSession engine;
    private final LearningTask task;

    LearnerFactory(Recipe recipe, EngineSession engine, LearningTask task) {
        this.recipe = recipe;
        this.engine = engine;
        this.task = task;
    }

    /**
     * Makes a learner with fresh random weights.
     *
     * @param manager owns them
     * @param seed of the weights
     */
    Learner create(NDManager manager, long seed) {
        try (ContextLoader loader = ContextLoader.of(recipe.objective().extension())) {
            RunLearnerContext context =
                    new RunLearnerContext(
                            engine,
                            manager,
                            this::backbone,
                            task,
                            recipe.training().batchSize(),
                            seed);
            return recipe.objective().extension().create(recipe.objective().options(), context);
        } catch (IllegalArgumentException e) {
            throw new RunException(
                    "the objective " + recipe.objective().name() + ": " + e.getMessage(), e);
        }
    }

    private Block backbone() {
        try (ContextLoader loader = ContextLoader.of(recipe.backbone().extension())) {
            return recipe.backbone().extension().create(recipe.backbone().options(), task.input());
        } catch (IllegalArgumentException e) {
            throw new RunException(
                    "the backbone " + recipe.backbone().name() + ": " + e.getMessage(), e);
        }
    }
}
