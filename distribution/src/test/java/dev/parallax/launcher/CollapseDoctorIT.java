package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.core.config.Recipe;
import dev.parallax.core.run.Parallax;
import dev.parallax.core.train.StopSignal;
import dev.parallax.core.train.TrainingHaltedException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults of real runs are named within 200 steps, and healthy runs are left in peace: the methods
 * of the archive train a small ResNet on drawn shapes.
 */
class CollapseDoctorIT {

    private static final int STEPS = 200;
    private static final int HEALTHY_STEPS = 40;
    private static final int GAN_STEPS = 530;

    private static final String RECIPE =
            """
            seed: 1
            engine: {name: pytorch-cpu, threads: 1}
            data:
              pretrain: {name: shapes, count: 320, size: 20}
            views:
              global:
                augmentations:
                  random-resized-crop: {size: 16, scale: [0.4, 1.0]}
                  horizontal-flip: {}
                  color-jitter:
                    {brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.1, p: 0.8}
                  grayscale: {p: 0.2}
                  normalize: {mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25]}
            backbone: {name: resnet, depth: 18, width: 4, stem: small}
            optimizer: {name: sgd, lr: 0.05, momentum: 0.9, weight-decay: 5e-4}
            training:
              {epochs: 1000, batch-size: 32, watch-every: 10, on-collapse: stop,
               checkpoint-every: 1000}
            trackers: {jsonl: {}}
            """;

    private static final String SIM_CLR = "objective={name: simclr, hidden: 64, projection: 32}";
    private static final String SIM_SIAM =
            "objective={name: simsiam, projection: 64, layers: 2, bottleneck: 16}";
    private static final String MO_CO =
            "objective={name: moco, queue: 128, hidden: 64, projection: 32}";
    private static final String BYOL = "objective={name: byol, hidden: 64, projection: 32}";
    private static final String DINO =
            "objective={name: dino, prototypes: 64, local-views: 0, hidden: 64, bottleneck: 32}";
    private static final String SWAV =
            "objective={name: swav, prototypes: 30, hidden: 64, projection: 32}";
    private static final String BARLOW_TWINS =
            "objective={name: barlow-twins, hidden: 64, projection: 64}";

    @TempDir static Path work;
    private static Optional<Parallax> parallax = Optional.empty();

    @BeforeAll
    static void loadPlugins() throws IOException {
        Path faulty = Files.createDirectories(work.resolve("faulty"));
        FaultyPlugin.write(faulty.resolve("faulty.jar"), work);
        Path archive = new Archive(work).installation().resolve("plugins");
        parallax = Optional.of(Parallax.open(List.of(archive, faulty)));
    }

    @AfterAll
    static void close() {
        parallax.ifPresent(Parallax::close);
    }

    @Test
    void everyFaultIsNamed() throws Exception {
        Map<String, String[]> faults = new LinkedHashMap<>();
        faults.put(
                "no-stop-gradient",
                with("objective={name: faulty-simsiam, missing: stop-gradient}"));
        faults.put("no-predictor", with("objective={name: faulty-simsiam, missing: predictor}"));
        faults.put("teacher-never-moves", with(BYOL, "objective.momentum=1"));
        faults.put("teacher-equals-student", with(MO_CO, "objective.momentum=0"));
        faults.put("learning-rate-too-high", with(SIM_SIAM, "optimizer.lr=5"));
        faults.put("temperature-too-high", with(SIM_CLR, "objective.temperature=100"));
        faults.put(
                "identical-views",
                with(
                        SIM_CLR,
                        "views.global.augmentations="
                                + "{normalize: {mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25]}}"));
        faults.put(
                "constant-input",
                with(SIM_CLR, "data.pretrain={name: image-folder, path: '" + greyImages() + "'}"));

        Map<String, String> named = new LinkedHashMap<>();
        for (Map.Entry<String, String[]> fault : faults.entrySet()) {
            named.put(fault.getKey(), diagnosis(fault.getKey(), STEPS, fault.getValue()));
        }

        print(named);
        named.forEach(
                (fault, diagnosis) -> assertThat(diagnosis).as(fault).startsWith(fault + ": "));
    }

    @Test
    void healthyRunsAreLeftInPeace() throws Exception {
        Map<String, String[]> runs = new LinkedHashMap<>();
        runs.put("simclr", with(SIM_CLR));
        runs.put("simsiam", with(SIM_SIAM, "optimizer.lr=0.1"));
        runs.put("moco", with(MO_CO, "seed=2"));
        runs.put("byol", with(BYOL, "optimizer.lr=0.02"));
        runs.put("dino", with(DINO, "seed=3"));
        runs.put("swav", with(SWAV, "optimizer.lr=0.02"));
        runs.put("barlow-twins", with(BARLOW_TWINS, "optimizer={name: adamw, lr: 0.001}"));

        Map<String, String> named = new LinkedHashMap<>();
        for (Map.Entry<String, String[]> run : runs.entrySet()) {
            named.put(
                    run.getKey(),
                    diagnosis("healthy-" + run.getKey(), HEALTHY_STEPS, run.getValue()));
        }

        assertThat(named.values()).containsOnly("");
    }

    @Test
    void generatorThatMakesTheSameAgainAndAgainIsNamed() throws Exception {
        String still = "optimizer={name: adam, lr: 2e-4, networks: {generator: {lr: 1e-9}}}";
        String moving = "optimizer={name: adam, lr: 2e-3, beta1: 0.5}";

        String named = diagnosis("modes-dropped", GAN_STEPS, gan(still));
        String healthy = diagnosis("healthy-gan", GAN_STEPS, gan(moving));

        assertThat(named).startsWith("modes-dropped: ");
        assertThat(healthy).isEmpty();
    }

    private static String[] gan(String optimizer) {
        return with(
                "objective={name: gan, latent: 8, width: 8, loss: hinge}",
                "backbone={name: convnet, width: 8, depth: 2, norm: spectral}",
                "views.global.augmentations={resize: {size: 16}, center-crop: {size: 16}}",
                optimizer);
    }

    private static String[] with(String... overrides) {
        return overrides;
    }

    /** Trains, and returns with which diagnosis the run was stopped, or nothing. */
    private static String diagnosis(String name, int steps, String... overrides) throws Exception {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("name=" + name);
        all.add("training.max-steps=" + steps);
        Parallax platform = parallax.orElseThrow();
        Recipe recipe = platform.recipes().read(RECIPE, name, work, all);
        try {
            platform.pretrain(recipe, work.resolve("runs"), new StopSignal());
            return "";
        } catch (TrainingHaltedException halted) {
            return halted.getMessage();
        }
    }

    /** Images of one colour, as a broken decoder makes them. */
    private static Path greyImages() throws IOException {
        Path folder = Files.createDirectories(work.resolve("grey"));
        BufferedImage grey = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < 400; pixel++) {
            grey.setRGB(pixel % 20, pixel / 20, 0x808080);
        }
        for (int image = 0; image < 64; image++) {
            ImageIO.write(grey, "png", folder.resolve(image + ".png").toFile());
        }
        return folder;
    }

    private static void print(Map<String, String> named) {
        Pattern atStep = Pattern.compile("step (\\d+)");
        System.out.printf("%-24s %5s  %s%n", "fault", "step", "named");
        named.forEach(
                (fault, diagnosis) -> {
                    Matcher step = atStep.matcher(diagnosis);
                    System.out.printf(
                            Locale.ROOT,
                            "%-24s %5s  %s%n",
                            fault,
                            step.find() ? step.group(1) : "never",
                            diagnosis.split(":", 2)[0]);
                });
    }
}
