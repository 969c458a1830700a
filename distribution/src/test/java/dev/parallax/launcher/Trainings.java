package dev.parallax.launcher;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Parameters;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.config.Selection;
import dev.parallax.core.plugin.Kind;
import dev.parallax.core.plugin.Registry;
import dev.parallax.core.run.Parallax;
import dev.parallax.core.train.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A program with the platform in it that computes a little of everything, for a process whose
 * memory is watched or filled.
 */
final class Trainings {

    static final String DONE = "all is done";

    private static final Path FOLDER = Path.of("");
    private static final Path RUNS = Path.of("runs");

    /** Objectives on views of images, with options that make them small. */
    private static final List<String> OF_VIEWS =
            List.of(
                    "simclr, hidden: 16, projection: 8",
                    "simsiam",
                    "moco, queue: 32",
                    "byol",
                    "barlow-twins",
                    "vicreg",
                    "swav",
                    "dino, local-views: 0",
                    "supcon",
                    "supervised");

    /** Networks of odd and even widths, with the side of the images that they get. */
    private static final List<String> BACKBONES =
            List.of(
                    "64 alexnet, width: 4",
                    "32 convnet, width: 5, depth: 2",
                    "32 resnet, depth: 18, width: 1, stem: small",
                    "32 resnet, depth: 18, width: 8, stem: small",
                    "32 resnet, depth: 34, width: 3, stem: imagenet",
                    "32 resnet, depth: 50, width: 1, stem: small",
                    "32 resnet, depth: 50, width: 4, stem: imagenet",
                    "64 resnet, depth: 50, width: 17, stem: imagenet",
                    "32 resnet, depth: 101, width: 2, stem: imagenet",
                    "32 vgg, depth: 11, width: 4",
                    "32 vit, patch: 8, depth: 1, heads: 2, width: 8");

    private static final String RECIPE =
            """
            name: %s
            seed: 5
            engine: {name: pytorch-cpu, threads: 1}
            data:
              pretrain: {name: shapes, count: 48, size: 16}
              train: {name: shapes, count: 48, size: 16}
            views: {%s: {augmentations: {random-resized-crop: {size: 16}, horizontal-flip: {}}}}
            backbone: {name: resnet, depth: 18, width: 4, stem: small}
            objective: {name: %s}
            optimizer: {name: sgd, lr: 0.05}
            training: {epochs: 1, batch-size: 16, log-every: 1, watch-every: 1}
            evaluation: {evaluators: {}, controls: false}
            trackers: {jsonl: {}}
            """;

    private Trainings() {}

    /**
     * Runs.
     *
     * @param arguments the installation, and what to do: quickstart, objectives or backbones
     */
    public static void main(String[] arguments) throws Exception {
        Path installation = Path.of(arguments[0]);
        Path logging = installation.resolve("conf/logback.xml");
        System.setProperty("logback.configurationFile", logging.toString());
        try (Parallax parallax = Parallax.open(List.of(installation.resolve("plugins")))) {
            switch (arguments[1]) {
                case "quickstart" -> quickstart(parallax, installation);
                case "objectives" -> objectives(parallax);
                default -> backbones(parallax);
            }
        }
        System.out.println(DONE);
    }

    private static void quickstart(Parallax parallax, Path installation)
            throws IOException, InterruptedException {
        train(
                parallax,
                installation.resolve("recipes/quickstart.yaml"),
                List.of(
                        "engine.threads=1",
                        "training.max-steps=3",
                        "evaluation={evaluators: {}, controls: false, every: 0}",
                        "trackers={}"));
    }

    private static void objectives(Parallax parallax) throws IOException, InterruptedException {
        Set<String> done = new TreeSet<>();
        for (String name : ImageLearners.NAMES) {
            train(parallax, ImageLearners.write(FOLDER, name, 1), List.of());
            done.add(name);
        }
        for (String objective : OF_VIEWS) {
            String name = objective.split(",")[0];
            String recipe = String.format(Locale.ROOT, RECIPE, name, "global", objective);
            train(parallax, Files.writeString(Path.of(name + ".yaml"), recipe), List.of());
            done.add(name);
        }
        require(parallax, Kind.OBJECTIVE, done);
    }

    private static void train(Parallax parallax, Path file, List<String> keys)
            throws IOException, InterruptedException {
        Recipe recipe = parallax.recipes().read(file, keys);
        parallax.pretrain(recipe, RUNS, new StopSignal());
    }

    private static void backbones(Parallax parallax) throws IOException {
        Set<String> done = new TreeSet<>();
        String text = String.format(Locale.ROOT, RECIPE, "any", "global", "simsiam");
        Recipe any =
                parallax.recipes().read(Files.writeString(Path.of("any.yaml"), text), List.of());
        try (EngineSession engine = parallax.openEngine(any)) {
            System.out.println(engine.description());
            for (String each : BACKBONES) {
                String[] sideAndOptions = each.split(" ", 2);
                String options = "{name: " + sideAndOptions[1] + "}";
                Selection<Backbone<Record>> backbone =
                        parallax.recipes().select(Kind.BACKBONE, options, "backbone", FOLDER);
                differentiate(backbone, Integer.parseInt(sideAndOptions[0]), engine);
                done.add(backbone.name());
            }
        }
        require(parallax, Kind.BACKBONE, done);
    }

    private static void differentiate(
            Selection<Backbone<Record>> backbone, int side, EngineSession engine) {
        Shape image = new Shape(3, side, side);
        try (NDManager manager = engine.newManager()) {
            Block block = backbone.extension().create(backbone.options(), image);
            block.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(image));
            Parameters.trainable(block).forEach(array -> array.setRequiresGradient(true));
            try (GradientCollector tape = engine.engine().newGradientCollector()) {
                NDArray batch = manager.randomNormal(new Shape(2).addAll(image));
                tape.backward(Forward.apply(block, batch, true).square().sum());
            }
        }
    }

    /** A plugin that this program does not know yet has to be added to it. */
    private static void require(Parallax parallax, Kind kind, Set<String> done) {
        Set<String> all =
                parallax.registry().entries(kind).stream()
                        .map(Registry.Entry::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        List<String> missing = new ArrayList<>(all);
        missing.removeAll(done);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not tried: " + missing);
        }
    }
}
