package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.launcher.Archive.Result;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveIT {

    @TempDir Path work;
    private Archive archive = new Archive(Path.of(""));

    @BeforeEach
    void unpack() {
        archive = new Archive(work);
    }

    @Test
    void helpAndVersionExplainThemselves() throws Exception {
        Result help = archive.run("--help");
        Result version = archive.run("--version");

        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("quickstart", "pretrain", "Exit codes", "Examples");
        assertThat(version.out()).contains("SPI 1.1.0").doesNotContain("development");
    }

    @Test
    void everyPluginOfTheArchiveLoads() throws Exception {
        Result plugins = archive.run("plugins");

        assertThat(plugins.exit()).isZero();
        assertThat(plugins.out())
                .contains("pytorch-cpu", "resnet", "simclr", "simsiam", "color-jitter", "cifar10")
                .contains("image-folder", "idx", "shapes", "knn", "linear-probe", "console")
                .contains("jsonl", "tensorboard", "safetensors")
                .doesNotContain("REJECTED")
                .doesNotContain("FAILED");
    }

    @Test
    void shippedRecipesHaveNoProblemButTheOneThatIsPutIn() throws Exception {
        try (var recipes = Files.list(archive.installation().resolve("recipes"))) {
            for (Path recipe : recipes.toList()) {
                Result result =
                        archive.run("pretrain", recipe.toString(), "--set", "training.epochs=0");

                assertThat(result.exit()).as(recipe + ": " + result.err()).isEqualTo(2);
                assertThat(result.err().lines().filter(line -> line.contains(recipe.toString())))
                        .as(result.err())
                        .isEmpty();
                assertThat(result.err()).contains("training.epochs");
            }
        }
    }

    @Test
    void misspeltKeyIsNamedWithTheNearestOne() throws Exception {
        Path recipe = archive.installation().resolve("recipes/quickstart.yaml");

        Result result =
                archive.run("pretrain", recipe.toString(), "--set", "objective.temperatur=1");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("temperature").doesNotContain("\tat ");
    }

    @Test
    void tinyRunLearnsReportsExtractsAndExports() throws Exception {
        Result run = archive.run("pretrain", archive.tinyRecipe(1).toString());
        Path directory = work.resolve("runs/tiny");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("knn");
        assertThat(run.err()).doesNotContainIgnoringCase("warning");
        assertThat(directory.resolve("report.html")).content().contains("random-init", "<svg");
        assertThat(directory.resolve("manifest.json")).content().contains("\"sha256\" : \"");
        assertThat(directory.resolve("metrics.jsonl")).content().contains("\"loss\"");

        Result extract =
                archive.run(
                        "extract",
                        "runs/tiny",
                        "--data",
                        "{name: shapes, count: 7, size: 16}",
                        "--out",
                        "f.csv");
        assertThat(extract.exit()).as(extract.err()).isZero();
        assertThat(extract.err()).doesNotContainIgnoringCase("warning");
        assertThat(Files.readAllLines(work.resolve("f.csv"))).hasSize(8);

        Result export = archive.run("export", "runs/tiny", "--out", "e.safetensors");
        assertThat(export.exit()).as(export.err()).isZero();
        assertThat(work.resolve("e.safetensors")).isNotEmptyFile();

        assertThat(archive.run("export", "runs/tiny", "--checkpoint", "best", "--out", "b").err())
                .contains("evaluation.every");
        Result runs = archive.run("runs");
        assertThat(runs.out()).contains("tiny", "simclr");

        Path manifest = directory.resolve("manifest.json");
        String engine = "\"engine\" : \"";
        String older = engine + "PyTorch 2.7.1 on the CPU, 2 threads\"";
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst(engine + "[^\"]*\"", older));
        Result resumed = archive.run("resume", "runs/tiny");
        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(resumed.out() + resumed.err())
                .contains(
                        "another way of computing",
                        "It was: PyTorch 2.7.1 on the CPU, 2 threads. It is now")
                .contains("It is now: PyTorch 2.7.1 on the CPU, 1 thread, ");
    }

    @Test
    void doctorOpensAnEngineAndSaysHowItComputes() throws Exception {
        Result doctor = archive.run("doctor");
        Result unknown = archive.run("doctor", "--engine", "pytorch-gpu");

        assertThat(doctor.exit()).as(doctor.err()).isZero();
        assertThat(doctor.out())
                .contains("pytorch-cpu: can run", "Computes  PyTorch 2.7.1 on the CPU, ")
                .contains("oneDNN")
                .contains("memory kept between steps");
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.err()).contains("pytorch-gpu", "pytorch-cpu");
    }

    @Test
    void checkpointIsChosenOnValidationData() throws Exception {
        Result run =
                archive.run(
                        "pretrain",
                        archive.tinyRecipe(4).toString(),
                        "--set",
                        "evaluation.every=1",
                        "--set",
                        "training.keep-checkpoints=1");
        Path directory = work.resolve("runs/tiny");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("RankMe", "alignment", "uniformity");
        assertThat(directory.resolve("metrics.jsonl")).content().contains("validation-accuracy");
        Result best = archive.run("export", "runs/tiny", "--checkpoint", "best", "--out", "b");
        assertThat(best.exit()).as(best.err()).isZero();
        try (var checkpoints = Files.list(directory.resolve("checkpoints"))) {
            // the last, and the best where that is another: then it is judged, too
            boolean two = checkpoints.count() == 2;
            assertThat(run.out().contains("best on validation")).isEqualTo(two);
        }
    }

    @Test
    void badJarsAreExplainedAndStopNothing() throws Exception {
        Path plugins = archive.pluginsFolder();
        Files.writeString(plugins.resolve("notes.jar"), "this is no jar");
        jar(plugins.resolve("bundles.jar"), ">=1.0.0 & <2.0.0", "dev/parallax/api/Extension.class");
        jar(plugins.resolve("future.jar"), ">=99.0.0", "a/B.class");
        ThrowingPlugin.write(plugins.resolve("throws.jar"), work);
        Files.delete(plugins.resolve(nameOf(plugins, "tracker-tensorboard")));

        Result list = archive.run("plugins", "--plugins", plugins.toString());
        Result run =
                archive.run(
                        "pretrain",
                        archive.tinyRecipe(1).toString(),
                        "--plugins",
                        plugins.toString());

        assertThat(list.exit()).isZero();
        assertThat(list.out()).contains("notes.jar", "bundles", "99.0.0", "remedy");
        assertThat(list.out()).contains("throws.jar", ThrowingPlugin.MESSAGE);
        assertThat(run.exit()).as(run.err()).isZero();

        Path back = archive.installation().resolve("plugins");
        String tensorboard = nameOf(back, "tracker-tensorboard");
        Files.copy(back.resolve(tensorboard), plugins.resolve(tensorboard));
        assertThat(archive.run("plugins", "--plugins", plugins.toString()).out())
                .contains("tensorboard");
    }

    @Test
    void missingPluginThatIsAskedForIsNamed() throws Exception {
        Path plugins = archive.pluginsFolder();
        Files.delete(plugins.resolve(nameOf(plugins, "objective-simclr")));

        Result run =
                archive.run(
                        "pretrain",
                        archive.tinyRecipe(1).toString(),
                        "--plugins",
                        plugins.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("simclr", "simsiam").doesNotContain("\tat ");
    }

    private static String nameOf(Path folder, String prefix) throws Exception {
        try (var entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void jar(Path file, String requires, String entry) throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Plugin-Id", file.getFileName().toString().replace(".jar", ""));
        attributes.putValue("Plugin-Version", "1.0.0");
        attributes.putValue("Plugin-Requires", requires);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new ZipEntry(entry));
            jar.closeEntry();
        }
    }
}
