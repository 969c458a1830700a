package dev.parallax.core.run;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Learner;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.plugin.ContextLoader;
import java.util.Map;

/** Makes learners as a recipe says. */
final class LearnerFactory {

    private final Recipe recipe;
    private final EngineSession engine;
    private final Map<String, Shape> viewShapes;
    private final int datasetSize;

    LearnerFactory(
            Recipe recipe, EngineSession engine, Map<String, Shape> viewShapes, int datasetSize) {
        this.recipe = recipe;
        this.engine = engine;
        this.viewShapes = viewShapes;
        this.datasetSize = datasetSize;
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
                            viewShapes,
                            new RunLearnerContext.Sizes(
                                    recipe.training().batchSize(), datasetSize, seed));
            return recipe.objective().extension().create(recipe.objective().options(), context);
        } catch (IllegalArgumentException e) {
            throw new RunException(
                    "the objective " + recipe.objective().name() + ": " + e.getMessage(), e);
        }
    }

    private Block backbone() {
        Shape input = viewShapes.values().iterator().next();
        try (ContextLoader loader = ContextLoader.of(recipe.backbone().extension())) {
            return recipe.backbone().extension().create(recipe.backbone().options(), input);
        } catch (IllegalArgumentException e) {
            throw new RunException(
                    "the backbone " + recipe.backbone().name() + ": " + e.getMessage(), e);
        }
    }
}
