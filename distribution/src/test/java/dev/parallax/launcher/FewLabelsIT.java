package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.launcher.Archive.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a pretrained run to a task with few labels, with the packed archive. */
class FewLabelsIT {

    @TempDir Path work;
    private Archive archive = new Archive(Path.of(""));

    @BeforeEach
    void pretrain() throws Exception {
        archive = new Archive(work);
        Result pretrained = archive.run("pretrain", archive.tinyRecipe(1).toString());
        assertThat(pretrained.exit()).as(pretrained.err()).isZero();
    }

    @Test
    void pretrainedAndScratchLearnTheSameLabels() throws Exception {
        Result result = archive.run("finetune", "runs/tiny", "--labels", "5/class", "--steps", "6");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).containsPattern("finetuned  accuracy \\d+\\.\\d %");
        assertThat(result.out()).containsPattern("scratch    accuracy \\d+\\.\\d %");
        assertThat(work.resolve("runs/tiny-finetuned-5-per-class/evaluation.json")).exists();
        String recipe = Files.readString(work.resolve("runs/tiny-scratch-5-per-class/recipe.yaml"));
        assertThat(recipe).contains("budget: 5/class").doesNotContain(" weights:");
        assertThat(Files.readString(work.resolve("runs/tiny-finetuned-5-per-class/recipe.yaml")))
                .contains(" weights: ");
    }

    @Test
    void sweepDrawsACurve() throws Exception {
        Result result =
                archive.run(
                        "sweep-labels",
                        "tiny",
                        "--labels",
                        "2,50%",
                        "--seeds",
                        "2",
                        "--steps",
                        "2");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(Files.readString(work.resolve("runs/tiny-labels/labels.csv")).lines())
                .hasSize(1 + 2 * 3)
                .anyMatch(line -> line.startsWith("frozen,2/class,"))
                .anyMatch(line -> line.startsWith("scratch,50%,"));
        assertThat(Files.readString(work.resolve("runs/tiny-labels/labels.html")))
                .contains("<svg", "finetuned", "2/class");
    }

    @Test
    void exportedWeightsStartAnotherRun() throws Exception {
        Result exported = archive.run("export", "runs/tiny", "--out", "encoder.safetensors");
        Result started =
                archive.run(
                        "pretrain",
                        archive.tinyRecipe(1).toString(),
                        "--set",
                        "backbone.weights=encoder.safetensors",
                        "--set",
                        "name=again");
        Result wider =
                archive.run(
                        "pretrain",
                        archive.tinyRecipe(1).toString(),
                        "--set",
                        "backbone.weights=encoder.safetensors",
                        "--set",
                        "backbone.width=8");

        assertThat(exported.exit()).as(exported.err()).isZero();
        assertThat(started.exit()).as(started.err()).isZero();
        assertThat(wider.exit()).isEqualTo(2);
        assertThat(wider.err()).contains("backbone.weights", "with shape (4, ", "needs (8, ");
    }

    @Test
    void moreLabelsThanAClassHasIsAnErrorBeforeTraining() throws Exception {
        Result result = archive.run("finetune", "runs/tiny", "--labels", "5000/class");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("data.train.budget", "fewer than the 5000");
        assertThat(work.resolve("runs/tiny-finetuned-5000-per-class")).doesNotExist();
    }

    @Test
    void whatEvaluationWouldNotFindIsSaidBeforeTraining() throws Exception {
        Map<String, String> wrong =
                Map.of(
                        "evaluation.label-column=taste",
                                "label-column is 'taste', but the data has",
                        "data.train.budget=5000/class", "fewer than the 5000",
                        "evaluation.labels-per-class=[5000]", "fewer than the 5000",
                        "data.test={name: image-folder, path: nowhere}", "data.test: ");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            Result result =
                    archive.run(
                            "pretrain",
                            archive.tinyRecipe(1).toString(),
                            "--set",
                            "name=refused",
                            "--set",
                            each.getKey());

            assertThat(result.exit()).as(each.getKey()).isEqualTo(2);
            assertThat(result.err()).contains(each.getValue());
            assertThat(result.out()).doesNotContain("step ");
            assertThat(work.resolve("runs/refused")).doesNotExist();
        }
    }

    @Test
    void aRunThatIsNotThereIsMissing() throws Exception {
        Result result = archive.run("evaluate", "runs/nowhere");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("runs/nowhere is no run");
    }

    @Test
    void splitsAreRecorded() throws Exception {
        assertThat(Files.readString(work.resolve("runs/tiny/manifest.json")))
                .contains("\"pretrain\" : ", "\"train\" : ", "\"test\" : ");
        assertThat(Files.readString(work.resolve("runs/tiny/evaluation.json")))
                .contains("\"reportedOn\" : \"data.test\"");
    }

    @Test
    void seedsAreSummarised() throws Exception {
        Result result = archive.run("pretrain", archive.tinyRecipe(1).toString(), "--seeds", "2");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(work.resolve("runs/tiny-seed5/report.html")).exists();
        assertThat(work.resolve("runs/tiny-seed6/report.html")).exists();
        assertThat(Files.readString(work.resolve("runs/tiny-seeds.csv")))
                .contains("knn,all,trained,accuracy,");
        assertThat(result.out()).contains("(2 seeds)");
    }
}
