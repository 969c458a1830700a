package dev.parallax.core.config;

import static dev.parallax.core.config.Reading.complaints;
import static dev.parallax.core.config.Reading.options;
import static dev.parallax.core.config.Reading.recipe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.core.config.Toys.ContrastOptions;
import dev.parallax.core.config.Toys.CropOptions;
import dev.parallax.core.config.Toys.FileOptions;
import dev.parallax.core.config.Toys.JitterOptions;
import dev.parallax.core.config.Toys.KnnOptions;
import dev.parallax.core.optim.OptimizerOptions.Decline;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverridesTest {

    @Test
    void overridesLieAboveTheRecipeAndTheRecipeAboveDefaults() {
        Recipe recipe =
                recipe(
                        Toys.FULL_RECIPE,
                        "objective.temperature=1",
                        "objective.temperature=.75",
                        "training.batch-size=64",
                        "evaluation.evaluators.knn.k=5",
                        "evaluation.labels-per-class=[3]",
                        "optimizer.networks.predictor.lr=0.05",
                        "name = renamed");

        assertThat(recipe.objective().options()).isEqualTo(new ContrastOptions(0.75, 128));
        assertThat(recipe.training().batchSize()).isEqualTo(64);
        assertThat(recipe.training().epochs()).isEqualTo(7);
        assertThat(options(recipe.evaluators())).contains(new KnnOptions(5));
        assertThat(recipe.evaluation().labelsPerClass()).containsExactly(3);
        assertThat(recipe.optimizer().of("predictor").lr()).isEqualTo(0.05);
        assertThat(recipe.optimizer().of("predictor").schedule()).isEqualTo(Decline.CONSTANT);
        assertThat(recipe.name()).isEqualTo("renamed");
    }

    @Test
    void anOverrideKeepsTheOrderOfAugmentations() {
        Recipe recipe =
                recipe(
                        Toys.FULL_RECIPE,
                        "views.global.augmentations.color-jitter.p=0.5",
                        "views.global.augmentations.crop={size: 8}",
                        "views.global.augmentations.color-jitter#2.p=1",
                        "views.global.augmentations.crop#2={}");

        assertThat(options(recipe.views().get("global")))
                .containsExactly(
                        new JitterOptions(0.5),
                        new CropOptions(8, List.of(0.2, 1.0)),
                        new JitterOptions(1),
                        new CropOptions(32, List.of(0.2, 1.0)));
    }

    @Test
    void anOverrideMayFillASectionThatTheRecipeLacks() {
        Recipe recipe =
                recipe(
                        Toys.RECIPE,
                        "trackers.printer.title=hello",
                        "data.test={name: files, files: [/t.bin]}",
                        "evaluation.evaluators.linear-probe=");

        assertThat(options(recipe.trackers())).containsExactly(new Toys.PrinterOptions("hello"));
        assertThat(recipe.data()).containsKeys("pretrain", "test");
        assertThat(recipe.evaluators()).extracting(Selection::name).containsExactly("linear-probe");
    }

    @Test
    void anOverrideWithASectionTakesThePlaceOfTheWholeSection() {
        Recipe recipe =
                recipe(
                        Toys.FULL_RECIPE,
                        "objective={name: contrast, head-width: 64}",
                        "evaluation.evaluators={knn: {}}");

        assertThat(recipe.objective().options()).isEqualTo(new ContrastOptions(0.5, 64));
        assertThat(recipe.evaluators()).extracting(Selection::name).containsExactly("knn");
    }

    @Test
    void pathsOfOverridesAreRelativeToTheWorkingDirectory() {
        Recipe recipe = recipe(Toys.FULL_RECIPE, "data.pretrain.files=[mine.bin]");

        assertThat(recipe.data().get("pretrain").options())
                .isEqualTo(
                        new FileOptions(
                                List.of(Path.of("mine.bin").toAbsolutePath()),
                                Path.of("/recipes/l.txt")));
    }

    @Test
    void problemsOfOverridesNameTheOverride() {
        assertThat(
                        complaints(
                                Toys.FULL_RECIPE,
                                "objective.temprature=0.2",
                                "training.epochs=0",
                                "training.epoch",
                                "=3",
                                "a..b=3",
                                "seed=[1"))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("--set training.epoch: is not key=value"),
                        it -> assertThat(it).startsWith("--set =3: is not key=value"),
                        it -> assertThat(it).startsWith("--set a..b=3: is not key=value"),
                        it ->
                                assertThat(it)
                                        .startsWith(
                                                "--set seed=[1: seed: cannot be read as YAML: "));
        assertThat(complaints(Toys.FULL_RECIPE, "objective.temprature=0.2", "training.epochs=0"))
                .containsExactly(
                        "--set objective.temprature=0.2: objective.temprature: is not a key of the"
                                + " objective 'contrast' (did you mean 'temperature'?); it has name,"
                                + " temperature, head-width",
                        "--set training.epochs=0: training.epochs: is '0', expected whole number of"
                                + " at least 1");
    }

    @Test
    void anOverrideCannotTurnASectionIntoAValueUnseen() {
        assertThat(complaints(Toys.FULL_RECIPE, "objective=contrast", "seed.x=1"))
                .containsExactly(
                        "--set seed.x=1: seed: is a section, expected whole number",
                        "--set objective=contrast: objective: is 'contrast', expected a section of"
                                + " 'key: value'");
    }
}
