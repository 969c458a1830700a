package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parallax.launcher.Archive.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Learners that make images: trained, resumed, asked for images. */
class GenerationIT {

    @TempDir static Path work;
    private static Archive archive;

    @BeforeAll
    static void train() throws Exception {
        archive = new Archive(work);
        for (String name : ImageLearners.NAMES) {
            Result result = archive.run("pretrain", ImageLearners.write(work, name, 4).toString());
            assertThat(result.exit()).as(result.err()).isZero();
        }
    }

    @ParameterizedTest
    @FieldSource("dev.parallax.launcher.ImageLearners#NAMES")
    void resumedFromTheMiddleARunEndsInTheSameBytes(String name) throws Exception {
        Path run = work.resolve("runs").resolve(name);
        Path again = work.resolve("runs").resolve(name + "-again");
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.toList()) {
                Files.copy(file, again.resolve(run.relativize(file)));
            }
        }
        for (String late : List.of("step-000009", "step-000012")) {
            try (Stream<Path> files = Files.walk(again.resolve("checkpoints").resolve(late))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        assertThat(new Checkpoints(again).newest()).isEqualTo("step-000006");

        Result result = archive.run("resume", again.toString());

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(new Checkpoints(again).sha256()).isEqualTo(new Checkpoints(run).sha256());
    }

    @ParameterizedTest
    @FieldSource("dev.parallax.launcher.ImageLearners#NAMES")
    void picturesOfEveryEpochAreKeptAndTheLastAreInTheReport(String name) throws Exception {
        Path run = work.resolve("runs").resolve(name);

        try (Stream<Path> pictures = Files.list(run.resolve("pictures"))) {
            assertThat(pictures.map(path -> path.getFileName().toString()))
                    .anyMatch(file -> file.endsWith("-epoch-0001.png"))
                    .anyMatch(file -> file.endsWith("-epoch-0004.png"));
        }
        assertThat(Files.readString(run.resolve("report.html"))).contains("id=\"pictures\"");
    }

    @Test
    void generatesPicturesArraysAndFolders() throws Exception {
        for (String name : List.of("vae", "gan")) {
            Result grid = archive.run("generate", name, "-n", "6", "--out", name + ".png");
            Result array = archive.run("generate", name, "-n", "6", "--out", name + ".npy");
            Result folder = archive.run("generate", name, "-n", "6", "--out", name + "-images");
            Result again = archive.run("generate", name, "-n", "6", "--out", name + "-images");
            Result twice = archive.run("generate", name, "-n", "6", "--out", name + "-2.npy");

            assertThat(grid.exit()).as(grid.err()).isZero();
            assertThat(array.exit()).as(array.err()).isZero();
            assertThat(folder.exit()).as(folder.err()).isZero();
            assertThat(work.resolve(name + ".png")).exists();
            assertThat(Files.size(work.resolve(name + ".npy"))).isEqualTo(128 + 6 * 3 * 256 * 4);
            assertThat(Files.readAllBytes(work.resolve(name + "-2.npy")))
                    .isEqualTo(Files.readAllBytes(work.resolve(name + ".npy")));
            try (Stream<Path> images = Files.list(work.resolve(name + "-images"))) {
                assertThat(images).hasSize(6);
            }
            assertThat(again.exit()).isEqualTo(2);
            assertThat(again.err()).contains("is not empty");
            assertThat(twice.exit()).isZero();
        }
    }

    @Test
    void translatesUnderTheNamesOfTheImages() throws Exception {
        String shapes = "{name: shapes, count: 3, size: 16}";
        Result result =
                archive.run(
                        "translate",
                        "cyclegan",
                        "--direction",
                        "b2a",
                        "--data",
                        shapes,
                        "--out",
                        "there");
        Result nowhere =
                archive.run(
                        "translate",
                        "cyclegan",
                        "--direction",
                        "a2c",
                        "--data",
                        shapes,
                        "--out",
                        "elsewhere");

        assertThat(result.exit()).as(result.err()).isZero();
        try (Stream<Path> images = Files.list(work.resolve("there"))) {
            assertThat(images.map(path -> path.getFileName().toString()))
                    .hasSize(3)
                    .allMatch(name -> name.matches("\\d+-.*\\.png"));
        }
        assertThat(nowhere.exit()).isEqualTo(2);
        assertThat(nowhere.err()).contains("a2c", "[a2b, b2a]", "did you mean 'a2b'?");
        assertThat(work.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void whatMakesNoImagesSaysSo() throws Exception {
        Result result = archive.run("generate", "mae", "--out", "none.png");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("the objective mae makes no new samples");
        assertThat(work.resolve("none.png")).doesNotExist();
    }

    @Test
    void whatIsMadeIsJudgedBesideRealImagesAndControls() throws Exception {
        String gan = Files.readString(work.resolve("runs/gan/evaluation.json"));
        String cycle = Files.readString(work.resolve("runs/cyclegan/evaluation.json"));

        assertThat(representations(gan, "generation", "KID"))
                .contains("trained", "random-init", "real");
        for (String direction : List.of("a2b", "b2a")) {
            String evaluator = "generation " + direction;
            assertThat(representations(cycle, evaluator, "KID"))
                    .contains("trained", "random-init", "untranslated", "real");
            assertThat(representations(cycle, evaluator, "taken for target"))
                    .contains("trained", "random-init", "untranslated", "real");
            assertThat(representations(cycle, evaluator, "cycle L1"))
                    .contains("trained", "random-init")
                    .doesNotContain("real");
            assertThat(representations(cycle, evaluator, "identity SSIM")).contains("trained");
        }
        assertThat(gan).contains("\"name\" : \"thumbnails of 8x8 pixels\"");
        assertThat(Files.readString(work.resolve("runs/gan/metrics.jsonl")))
                .contains("validation-KID");
        assertThat(
                        archive.run("generate", "gan", "--checkpoint", "best", "--out", "best.png")
                                .exit())
                .isZero();
    }

    private static List<String> representations(String json, String evaluator, String metric)
            throws IOException {
        List<String> found = new ArrayList<>();
        for (JsonNode result : new ObjectMapper().readTree(json).path("results")) {
            if (result.path("evaluator").asText().equals(evaluator)
                    && result.path("measurement").path("metric").asText().equals(metric)) {
                found.add(result.path("representation").asText());
            }
        }
        return found;
    }

    @Test
    void encoderOfAnotherRunCanBeTheJudge() throws Exception {
        Path recipe = ImageLearners.write(work, "vae", 1);

        Result judged =
                archive.run(
                        "pretrain",
                        recipe.toString(),
                        "--set",
                        "name=judged",
                        "--set",
                        "evaluation.encoder=autoencoder",
                        "--set",
                        "evaluation.evaluators={generation: {samples: 16}}");

        assertThat(judged.exit()).as(judged.err()).isZero();
        Path checkpoint = work.resolve("runs/autoencoder/checkpoints/step-000012");
        assertThat(Files.readString(work.resolve("runs/judged/evaluation.json")))
                .contains("encoder of run autoencoder, step 12")
                .contains(Checkpoints.sha256(checkpoint.resolve("model.safetensors")));
    }

    @Test
    void judgesThatCannotJudgeAreFoundBeforeTraining() throws Exception {
        String gan = ImageLearners.write(work, "gan", 4).toString();
        String mae = ImageLearners.write(work, "mae", 4).toString();

        Result missing =
                archive.run(
                        "pretrain", gan, "--set", "name=x", "--set", "evaluation.encoder=nobody");
        Result other =
                archive.run(
                        "pretrain",
                        gan,
                        "--set",
                        "name=x",
                        "--set",
                        "evaluation.encoder=mae",
                        "--set",
                        "data.pretrain.size=32");
        Result idle =
                archive.run(
                        "pretrain",
                        mae,
                        "--set",
                        "name=x",
                        "--set",
                        "evaluation.evaluators={generation: {}}");

        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("evaluation.encoder is 'nobody'", "train it first");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("[3, 32, 32]", "[3, 16, 16]");
        assertThat(idle.exit()).isEqualTo(2);
        assertThat(idle.err()).contains("the objective mae makes no images");
        assertThat(work.resolve("runs/x")).doesNotExist();
    }

    @Test
    void domainsOfFewImagesAreShownAsTheyAre() throws Exception {
        String recipe = ImageLearners.write(work, "cyclegan", 1).toString();

        Result few =
                archive.run(
                        "pretrain",
                        recipe,
                        "--set",
                        "name=few",
                        "--set",
                        "data.a.count=5",
                        "--set",
                        "training.batch-size=1",
                        "--set",
                        "evaluation={evaluators: {}}");
        Result tooFew =
                archive.run(
                        "pretrain",
                        recipe,
                        "--set",
                        "name=x",
                        "--set",
                        "data.a.count=15",
                        "--set",
                        "training.batch-size=1");

        assertThat(few.exit()).as(few.err()).isZero();
        assertThat(work.resolve("runs/few/pictures/a2b-epoch-0001.png")).exists();
        assertThat(tooFew.exit()).isEqualTo(2);
        assertThat(tooFew.err())
                .contains("generation needs at least 10 images", "data.a it has 7", "data.test-a");
        assertThat(work.resolve("runs/x")).doesNotExist();
    }

    @Test
    void imagesOfAnotherSizeAreNotTranslated() throws Exception {
        Result result =
                archive.run(
                        "translate",
                        "cyclegan",
                        "--direction",
                        "a2b",
                        "--data",
                        "{name: shapes, count: 3, size: 20}",
                        "--out",
                        "large");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("[3, 20, 20]", "[3, 16, 16]", "resize and center-crop");
        assertThat(work.resolve("large")).doesNotExist();
    }

    @Test
    void halfRowsOfInterpolationsAreRefused() throws Exception {
        Result result =
                archive.run("generate", "vae", "-n", "10", "--interpolate", "4", "--out", "i.png");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("10 images do not fill rows of 4: ask for 12");
        assertThat(work.resolve("i.png")).doesNotExist();
    }
}
