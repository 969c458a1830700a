package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.launcher.Archive.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learners that make images: trained, resumed, asked for images. */
class GenerationIT {

    private static final String RECIPE =
            """
            seed: 5
            engine: {name: pytorch-cpu, threads: 1}
            data: {%s}
            views: {%s}
            %s
            optimizer: {name: adam, lr: 2e-4, beta1: 0.5}
            training: {epochs: 4, batch-size: 16, log-every: 1, keep-checkpoints: 9}
            evaluation: {evaluators: {}, controls: false}
            trackers: {jsonl: {}}
            """;

    private static final String SHAPES = "{name: shapes, count: 48, size: 16}";
    private static final String ONE_VIEW = "global: {augmentations: {horizontal-flip: {}}}";
    private static final String CONVOLUTIONS =
            "backbone: {name: convnet, width: 4, depth: 2, norm: %s}\n";

    @TempDir static Path work;
    private static Archive archive;

    @BeforeAll
    static void train() throws Exception {
        archive = new Archive(work);
        String convolutions = CONVOLUTIONS.formatted("batch");
        write("vae", ONE_VIEW, convolutions + "objective: {name: vae, latent: 4, width: 4}");
        write(
                "gan",
                ONE_VIEW,
                CONVOLUTIONS.formatted("spectral")
                        + "objective: {name: gan, latent: 4, width: 4, loss: hinge}");
        write(
                "mae",
                ONE_VIEW,
                "backbone: {name: vit, patch: 4, depth: 1, heads: 2, width: 8, pool: mean}\n"
                        + "objective: {name: mae, decoder-depth: 1, decoder-width: 8,"
                        + " decoder-heads: 2}");
        write(
                "autoencoder",
                ONE_VIEW,
                convolutions + "objective: {name: autoencoder, latent: 4, width: 4}");
        write(
                "cyclegan",
                "a: {augmentations: {horizontal-flip: {}}}, b: {augmentations: {}}",
                "objective: {name: cyclegan, width: 4, blocks: 1, pool: 20}");
        for (String name : List.of("vae", "gan", "mae", "autoencoder", "cyclegan")) {
            Result result = archive.run("pretrain", name + ".yaml");
            assertThat(result.exit()).as(result.err()).isZero();
        }
    }

    private static void write(String name, String views, String method) throws IOException {
        String data =
                name.equals("cyclegan")
                        ? "a: " + SHAPES + ", b: {name: shapes, count: 32, size: 16, offset: 900}"
                        : "pretrain: " + SHAPES;
        Files.writeString(work.resolve(name + ".yaml"), RECIPE.formatted(data, views, method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vae", "gan", "mae", "autoencoder", "cyclegan"})
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
    @ValueSource(strings = {"vae", "gan", "mae", "autoencoder", "cyclegan"})
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
}
