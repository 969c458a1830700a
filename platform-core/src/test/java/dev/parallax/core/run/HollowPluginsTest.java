package dev.parallax.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.random.Randomness;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.TrackerSession;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.config.RecipeReader;
import dev.parallax.core.evaluate.Judges;
import dev.parallax.core.plugin.PluginCall;
import dev.parallax.core.plugin.PluginFaultException;
import dev.parallax.core.plugin.Registry;
import dev.parallax.core.train.Trackers;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Null from a plugin, wherever the host asks one for something. */
final class HollowPluginsTest {

    private static final Registry REGISTRY =
            Registry.of(
                    new Hollow.OfEngine(),
                    new Hollow.OfData(),
                    new Hollow.OfSamples(),
                    new Hollow.OfAugmentation(),
                    new Hollow.OfViews(),
                    new Hollow.OfBackbone(),
                    new Hollow.OfObjective(),
                    new Hollow.OfGroups(),
                    new Hollow.OfEncoder(),
                    new Hollow.OfEvaluation(),
                    new Hollow.OfTracker());

    private static final String YAML =
            """
            engine: {name: hollow}
            data:
              pretrain: {name: hollow}
            views:
              global: {augmentations: {hollow: {}}}
            backbone: {name: hollow}
            objective: {name: hollow}
            evaluation: {evaluators: {hollow: {}}}
            trackers: {hollow: {}}
            """;

    private static final LearningTask TASK =
            new LearningTask(Map.of("global", new Shape(3, 4, 4)), 10, Map.of(), List.of());

    @TempDir Path folder;

    private Recipe recipe(String... overrides) {
        return new RecipeReader(REGISTRY).read(YAML, "hollow.yaml", folder, List.of(overrides));
    }

    private static void assertFault(String extension, String method, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(PluginFaultException.class)
                .hasMessageStartingWith("the " + extension + " returned null")
                .hasMessageContaining(" in its method " + method + ";")
                .hasMessageContaining("plugin classpath 0.0.0 (class path)");
    }

    @Test
    void engine() {
        try (Parallax parallax = Parallax.open(List.of(folder))) {
            assertFault("engine 'hollow'", "open", () -> parallax.openEngine(recipe()));
        }
    }

    @Test
    void viewsOfAnObjective() {
        assertFault(
                "objective 'hollow-groups'", "views", () -> recipe("objective.name=hollow-groups"));
    }

    @Test
    void dataSource() {
        assertFault("data 'hollow'", "open", () -> TrainingData.open(recipe()).close());
    }

    @Test
    void dataset() {
        Recipe recipe = recipe("data.pretrain.name=hollow-samples");
        Dataset<?> dataset = Datasets.open("data.pretrain", recipe.data().get("pretrain"));

        assertFault("data 'hollow-samples'", "read", () -> dataset.read(0));
        assertFault("data 'hollow-samples'", "describe", () -> dataset.describe(0));
        assertFault("data 'hollow-samples'", "labels", dataset::labels);
        assertFault("data 'hollow-samples'", "fingerprint", dataset::fingerprint);
    }

    @Test
    void augmentation() {
        assertFault(
                "augmentation 'hollow'",
                "create",
                () -> Views.transform(recipe(), "global", new Hollow.Samples()));
    }

    @Test
    void view() {
        Recipe recipe =
                new RecipeReader(REGISTRY)
                        .read(
                                YAML.replace(
                                        "{augmentations: {hollow: {}}}",
                                        "{augmentations: {hollow-views: {}}}"),
                                "hollow.yaml",
                                folder,
                                List.of());
        Image image = new Image(1, 1, 1, new float[1]);

        assertFault(
                "augmentation 'hollow-views'",
                "apply",
                () ->
                        Views.transform(recipe, "global", new Hollow.Samples())
                                .apply(image, Randomness.generator(1, "hollow")));
    }

    @Test
    void tracker() {
        RunInfo run = new RunInfo("hollow", folder, new Progress(0, 1, 0, 1), 1);

        assertFault(
                "tracker 'hollow'",
                "open",
                () -> new OpenTrackers(recipe().trackers(), new Listening(() -> {})).open(run));
    }

    /** A method that the SPI has and the plugin has not, say. */
    @Test
    void trackerWhoseCodeCannotBeLinkedIsLeftOutOfARun() {
        AtomicInteger calls = new AtomicInteger();
        TrackerSession unlinked =
                new TrackerSession() {
                    @Override
                    public void message(Progress progress, Message message) {
                        calls.incrementAndGet();
                        throw new AbstractMethodError("message");
                    }

                    @Override
                    public void close() {}
                };
        PluginCall call = recipe().trackers().get(0).call();

        try (Trackers trackers =
                new Trackers(Map.of("hollow", new PluginTrackerSession(unlinked, call)))) {
            trackers.message(new Progress(0, 1, 0, 1), Message.Kind.INFO, "one");
            trackers.message(new Progress(0, 1, 0, 1), Message.Kind.INFO, "two");
        }

        assertThat(calls).hasValue(1);
    }

    @Test
    void learnerAndBackboneAndMeasurements() {
        try (EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
                NDManager manager = engine.newManager()) {
            assertFault("objective 'hollow'", "create", () -> learn(recipe(), engine, manager));
            assertFault(
                    "backbone 'hollow'",
                    "create",
                    () -> learn(recipe("objective.name=hollow-encoder"), engine, manager));

            LabelledFeatures features = LabelledFeatures.unlabelled(manager.zeros(new Shape(2, 3)));
            Judges judges = new Judges(recipe().evaluators(), List.of(), engine, 1);
            assertFault(
                    "evaluator 'hollow'",
                    "evaluate",
                    () -> judges.judge("features", features, features));
        }
    }

    private static void learn(Recipe recipe, EngineSession engine, NDManager manager) {
        new LearnerFactory(recipe, engine, TASK).random(manager, 1);
    }

    @Test
    void learnerAtWork() {
        PluginLearner learner =
                new PluginLearner(new Hollow.OfLearning(), recipe().objective().call());

        assertFault("objective 'hollow'", "networks", learner::networks);
        assertFault("objective 'hollow'", "step", () -> learner.step(null, null));
        assertFault("objective 'hollow'", "representations", learner::representations);
    }
}
