package dev.parallax.core.run;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Objective;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.config.Selection;
import dev.parallax.core.plugin.PluginCall;
import java.nio.file.Path;
import java.util.function.Consumer;

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
     * Makes a learner with random weights.
     *
     * @param manager owns them
     * @param seed of the weights
     */
    Learner random(NDManager manager, long seed) {
        return create(manager, seed, block -> {});
    }

    /**
     * Makes a learner to be trained: its backbones start from the weights of the recipe, if it
     * names some.
     *
     * @param manager owns the weights
     */
    Learner toTrain(NDManager manager) {
        return create(
                manager,
                recipe.seed(),
                block ->
                        recipe.weights()
                                .ifPresent(
                                        file ->
                                                StartingWeights.load(
                                                        "backbone.weights", file, block, manager)));
    }

    /**
     * Makes a learner whose backbones have given weights; what else it has is random.
     *
     * @param key of the recipe that names the file, for messages
     * @param file of weights
     * @param manager owns the weights
     * @throws RunException if they do not fit
     */
    Learner withBackbone(String key, Path file, NDManager manager) {
        return create(
                manager, recipe.seed(), block -> StartingWeights.load(key, file, block, manager));
    }

    private Learner create(NDManager manager, long seed, Consumer<Block> start) {
        Selection<Objective<Record>> objective = recipe.objective();
        PluginCall call = objective.call();
        try {
            RunLearnerContext context =
                    new RunLearnerContext(
                            engine,
                            manager,
                            this::backbone,
                            start,
                            task,
                            recipe.training().batchSize(),
                            seed);
            Learner learner =
                    call.get(
                            "create",
                            () -> objective.extension().create(objective.options(), context));
            return new PluginLearner(learner, call);
        } catch (IllegalArgumentException e) {
            throw new RunException("the objective " + objective.name() + ": " + e.getMessage(), e);
        }
    }

    private Block backbone() {
        Selection<Backbone<Record>> backbone =
                recipe.backbone()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "it asks for a backbone, but says that it uses"
                                                        + " none"));
        try {
            return backbone.call()
                    .get(
                            "create",
                            () -> backbone.extension().create(backbone.options(), task.input()));
        } catch (IllegalArgumentException e) {
            throw new RunException("the backbone " + backbone.name() + ": " + e.getMessage(), e);
        }
    }
}
