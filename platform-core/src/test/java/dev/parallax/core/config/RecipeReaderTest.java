package dev.parallax.core.config;

import static dev.parallax.core.config.Reading.complaints;
import static dev.parallax.core.config.Reading.options;
import static dev.parallax.core.config.Reading.recipe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.data.DataSource;
import dev.parallax.core.config.Toys.ContrastOptions;
import dev.parallax.core.config.Toys.CropOptions;
import dev.parallax.core.config.Toys.FileOptions;
import dev.parallax.core.config.Toys.JitterOptions;
import dev.parallax.core.config.Toys.KnnOptions;
import dev.parallax.core.config.Toys.Threads;
import dev.parallax.core.optim.OptimizerOptions;
import dev.parallax.core.optim.OptimizerOptions.Decline;
import dev.parallax.core.optim.OptimizerOptions.Method;
import dev.parallax.core.plugin.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeReaderTest {

    @Test
    void readsEverySection() {
        Recipe recipe = recipe(Toys.FULL_RECIPE);

        assertThat(recipe.name()).isEqualTo("full");
        assertThat(recipe.seed()).isEqualTo(42);
        assertThat(recipe.engine().options()).isEqualTo(new Threads(3));
        assertThat(recipe.engine().kind()).isEqualTo(Kind.ENGINE);
        assertThat(recipe.data().keySet()).containsExactly("test", "pretrain");
        assertThat(recipe.data().get("pretrain").options())
                .isEqualTo(
                        new FileOptions(
                                List.of(Path.of("/recipes/a.bin"), Path.of("/b.bin")),
                                Path.of("/recipes/l.txt")));
        assertThat(recipe.data().get("test").options())
                .isEqualTo(new FileOptions(List.of(Path.of("/data/c.bin")), Path.of("")));
        assertThat(options(recipe.views().get("global")))
                .containsExactly(
                        new JitterOptions(0.4),
                        new CropOptions(24, List.of(0.2, 1.0)),
                        new JitterOptions(0.8));
        assertThat(options(recipe.views().get("evaluation")))
                .containsExactly(new CropOptions(32, List.of(1.0, 1.0)));
        assertThat(recipe.backbone().orElseThrow().name()).isEqualTo("net");
        assertThat(recipe.objective().options()).isEqualTo(new ContrastOptions(0.25, 128));
        assertThat(recipe.training().epochs()).isEqualTo(7);
        assertThat(recipe.training().onNan()).isEqualTo(Reaction.WARN);
        assertThat(recipe.evaluation().labelsPerClass()).containsExactly(1, 10);
        assertThat(recipe.evaluators())
                .extracting(Selection::name)
                .containsExactly("linear-probe", "knn", "knn");
        assertThat(options(recipe.evaluators())).endsWith(new KnnOptions(20), new KnnOptions(200));
        assertThat(recipe.trackers()).extracting(Selection::name).containsExactly("printer");
    }

    @Test
    void hostSectionsHaveTheirDefaults() {
        Recipe recipe = recipe(Toys.RECIPE);

        assertThat(recipe.seed()).isEqualTo(1);
        assertThat(recipe.training())
                .isEqualTo(
                        new TrainingOptions(
                                100,
                                0,
                                256,
                                1,
                                1,
                                4,
                                1,
                                2,
                                10,
                                Reaction.STOP,
                                Reaction.WARN,
                                50,
                                1));
        assertThat(recipe.evaluation())
                .isEqualTo(new EvaluationOptions(256, List.of(), "", 0, true, true, "", ""));
        assertThat(recipe.optimizer().common().name()).isEqualTo(Method.SGD);
        assertThat(recipe.optimizer().networks()).isEmpty();
        assertThat(recipe.views().get(Recipe.EVALUATION)).isEmpty();
        assertThat(recipe.trackers()).isEmpty();
    }

    @Test
    void hostKeysStandBesideTheOptionsOfPlugins(@TempDir Path folder) throws IOException {
        Path weights = Files.writeString(folder.resolve("w.safetensors"), "");

        Recipe recipe =
                recipe(Toys.RECIPE, "backbone.weights=" + weights, "data.pretrain.budget=10/class");

        assertThat(recipe.weights()).contains(weights);
        assertThat(recipe.budgets()).containsOnlyKeys("pretrain");
        assertThat(recipe.budgets().get("pretrain")).hasToString("10/class");
        assertThat(recipe(recipe.toYaml())).isEqualTo(recipe);
    }

    @Test
    void hostKeysAreCheckedToo() {
        assertThatThrownBy(
                        () ->
                                recipe(
                                        Toys.RECIPE,
                                        "backbone.weights=nowhere.safetensors",
                                        "data.pretrain.budget=lots"))
                .hasMessageContaining("nowhere.safetensors, which is no file")
                .hasMessageContaining("'lots' is no number of labels");
    }

    @Test
    void aNetworkDiffersFromTheOthersOnlyInWhatIsWritten() {
        PerNetwork<OptimizerOptions> optimizer = recipe(Toys.FULL_RECIPE).optimizer();

        assertThat(optimizer.of("encoder")).isEqualTo(optimizer.common());
        assertThat(optimizer.of("encoder").lr()).isEqualTo(0.3);
        assertThat(optimizer.of("encoder").schedule()).isEqualTo(Decline.COSINE);
        assertThat(optimizer.of("predictor").lr()).isEqualTo(0.3);
        assertThat(optimizer.of("predictor").schedule()).isEqualTo(Decline.CONSTANT);
    }

    @Test
    void chosenExtensionsTakeTheirOptionsWithoutCasts() {
        Selection<Augmentation<Record, ?>> jitter =
                recipe(Toys.FULL_RECIPE).views().get("global").get(0);

        assertThat(jitter.extension().create(jitter.options())).isNotNull();
    }

    @Test
    void allProblemsComeAtOnceEachWithItsLine() {
        String yaml =
                """
                sed: 1
                engine: {name: abakus}
                data:
                  pretrain: {name: files}
                  tset: {name: files, files: [x]}
                views:
                  global:
                    augmentations:
                      colour-jitter: {}
                      crop: {scale: [0.1], size: big}
                  local: {}
                backbone: {depth: 18}
                objective: {name: contrast, temperature: 0}
                optimizer: {lr: -1, networks: {head: {schedule: cosin}}}
                training: {batchsize: 3, on-nan: explode}
                evaluation: {evaluators: {knn: {k: [1]}}}
                trackers: [printer]
                """;

        assertThat(complaints(yaml))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("toy.yaml:1: sed: ").contains("'seed'?"),
                        it ->
                                assertThat(it)
                                        .startsWith("toy.yaml:2: engine.name: no engine is named")
                                        .contains("(did you mean 'abacus'?); there is abacus"),
                        it ->
                                assertThat(it)
                                        .startsWith("toy.yaml:4: data.pretrain.files: is missing"),
                        it ->
                                assertThat(it)
                                        .startsWith("toy.yaml:9: views.global.augmentations.colour")
                                        .contains("(did you mean 'color-jitter'?)"),
                        it ->
                                assertThat(it)
                                        .startsWith(
                                                "toy.yaml:10: views.global.augmentations.crop.size"
                                                        + ": is 'big', expected whole number"),
                        it ->
                                assertThat(it)
                                        .isEqualTo(
                                                "toy.yaml:12: backbone.name: is missing; it says"
                                                        + " which backbone to use: net"),
                        it ->
                                assertThat(it)
                                        .isEqualTo(
                                                "toy.yaml:13: objective.temperature: is '0',"
                                                        + " expected number from 0.01 to 10"),
                        it -> assertThat(it).startsWith("toy.yaml:14: optimizer.lr: is '-1'"),
                        it ->
                                assertThat(it)
                                        .startsWith(
                                                "toy.yaml:14: optimizer.networks.head.schedule: is"
                                                        + " 'cosin'")
                                        .contains("'cosine'?"),
                        it ->
                                assertThat(it)
                                        .startsWith("toy.yaml:15: training.batchsize: ")
                                        .contains("'batch-size'?"),
                        it ->
                                assertThat(it)
                                        .startsWith("toy.yaml:15: training.on-nan: is 'explode'")
                                        .contains("one of stop, warn"),
                        it ->
                                assertThat(it)
                                        .isEqualTo(
                                                "toy.yaml:16: evaluation.evaluators.knn.k: is a"
                                                        + " list, expected whole number of at least"
                                                        + " 1"),
                        it ->
                                assertThat(it)
                                        .startsWith("toy.yaml:17: trackers: is a list, expected"));
    }

    @Test
    void theMessageOfTheExceptionHoldsAllProblems() {
        RecipeException exception =
                catchThrowableOfType(
                        RecipeException.class,
                        () -> recipe(Toys.FULL_RECIPE, "seed=x", "training.epochs=-1"));

        assertThat(exception)
                .hasMessageContaining("2 problems:")
                .hasMessageContaining(exception.problems().get(0).toString())
                .hasMessageContaining(exception.problems().get(1).toString());
        assertThat(exception.problems())
                .extracting(Problem::key)
                .containsExactly("seed", "training.epochs");
    }

    @Test
    void theObjectiveSaysWhichViewsAndDataItNeeds() {
        assertThat(
                        complaints(
                                Toys.FULL_RECIPE,
                                "objective={name: translation}",
                                "data.a={name: files, files: []}"))
                .satisfiesExactly(
                        it ->
                                assertThat(it)
                                        .startsWith("toy.yaml:7: views.left: is missing")
                                        .contains("'translation' reads 1 such views"),
                        it -> assertThat(it).startsWith("toy.yaml:7: views.right: is missing"),
                        it -> assertThat(it).startsWith("toy.yaml:4: data.b: is missing"),
                        it ->
                                assertThat(it)
                                        .startsWith("toy.yaml:8: views.global: is not a key")
                                        .endsWith("it has left, right, evaluation"));
    }

    @Test
    void dataThatNobodyReadsIsAProblem() {
        assertThat(complaints(Toys.FULL_RECIPE, "data.tset={name: files, files: []}"))
                .singleElement()
                .asString()
                .contains("data.tset: is not a key", "did you mean 'test'?");
    }

    @Test
    void missingSectionsAreNamed() {
        assertThat(complaints("seed: 1\nobjective: {name: contrast}\n"))
                .extracting(it -> it.replaceAll("toy.yaml:1: ([^:]*): .*", "$1"))
                .containsExactly("engine", "backbone", "views.global", "data.pretrain");
    }

    @Test
    void badNamesAreRefused() {
        assertThat(complaints(Toys.FULL_RECIPE, "name=My Run"))
                .singleElement()
                .asString()
                .contains("'My Run'", "lower-case letters, digits and dashes");
    }

    @Test
    void aFileGivesItsNameAndItsFolder(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("My first_run.yaml");
        Files.writeString(file, Toys.RECIPE);

        Recipe recipe = new RecipeReader(Toys.REGISTRY).read(file, List.of());

        assertThat(recipe.name()).isEqualTo("my-first-run");
        assertThat(recipe.data().get("pretrain").options())
                .isEqualTo(new FileOptions(List.of(folder.resolve("a.bin")), Path.of("")));
    }

    @Test
    void aFileThatCannotBeReadIsAProblem(@TempDir Path folder) throws IOException {
        RecipeReader reader = new RecipeReader(Toys.REGISTRY);
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "name: größe".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> reader.read(folder.resolve("none.yaml"), List.of()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("none.yaml: there is no such file");
        assertThatThrownBy(() -> reader.read(latin, List.of()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("latin.yaml: is not a text in UTF-8");
    }

    @Test
    void aSingleChoiceCanBeReadAlone(@TempDir Path folder) {
        RecipeReader reader = new RecipeReader(Toys.REGISTRY);

        Selection<DataSource<Record, ?>> data =
                reader.select(Kind.DATA, "{name: files, files: [x]}", "--data", folder);

        assertThat(data.options())
                .isEqualTo(new FileOptions(List.of(folder.resolve("x")), Path.of("")));
        assertThatThrownBy(() -> reader.select(Kind.DATA, "{name: file}", "--data", folder))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("(did you mean 'files'?); there is files");
    }
}
