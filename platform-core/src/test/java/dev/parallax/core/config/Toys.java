package dev.parallax.core.config;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.NoOptions;
import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.engine.Probe;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.api.tracking.TrackerSession;
import dev.parallax.core.plugin.Registry;
import java.nio.file.Path;
import java.util.List;

/** Extensions that can be chosen and configured, and do nothing else. */
final class Toys {

    static final Registry REGISTRY =
            Registry.of(
                    new Abacus(),
                    new Files(),
                    new Crop(),
                    new Jitter(),
                    new Net(),
                    new Contrast(),
                    new Translation(),
                    new Knn(),
                    new Probes(),
                    new Printer());

    /** The smallest recipe that is complete. */
    static final String RECIPE =
            """
            engine: {name: abacus}
            data:
              pretrain: {name: files, files: [a.bin]}
            views:
              global: {augmentations: {}}
            backbone: {name: net}
            objective: {name: contrast}
            """;

    /** A recipe that says something in every section. */
    static final String FULL_RECIPE =
            """
            name: full
            seed: 42
            engine: {name: abacus, threads: 3}
            data:
              test: {name: files, files: [/data/c.bin]}
              pretrain: {name: files, files: [a.bin, ../b.bin], labels: l.txt}
            views:
              global:
                augmentations:
                  color-jitter: {p: 0.4}
                  crop: {size: 24}
                  color-jitter#2:
              evaluation: {augmentations: {crop: {scale: [1, 1]}}}
            backbone: {name: net}
            objective: {name: contrast, temperature: 0.25}
            optimizer:
              lr: 0.3
              networks:
                predictor: {schedule: constant}
            training: {epochs: 7, on-nan: warn}
            evaluation:
              labels-per-class: [1, 10]
              evaluators: {linear-probe: {}, knn: {k: 20}, knn#2: {}}
            trackers:
              printer:
            """;

    private Toys() {}

    record Threads(@Option(help = "Threads.", value = "0", min = 0) int threads) {}

    static final class Abacus implements HardwareEngine<Threads> {
        @Override
        public String name() {
            return "abacus";
        }

        @Override
        public String summary() {
            return "Counts beads.";
        }

        @Override
        public Class<Threads> optionsType() {
            return Threads.class;
        }

        @Override
        public Probe probe() {
            throw new UnsupportedOperationException();
        }

        @Override
        public EngineSession open(Threads options) {
            throw new UnsupportedOperationException();
        }
    }

    record FileOptions(
            @Option(help = "Files.") List<Path> files,
            @Option(help = "Where labels are.", value = "") Path labels) {}

    static final class Files implements DataSource<FileOptions, Image> {
        @Override
        public String name() {
            return "files";
        }

        @Override
        public String summary() {
            return "Reads files.";
        }

        @Override
        public Class<FileOptions> optionsType() {
            return FileOptions.class;
        }

        @Override
        public Dataset<Image> open(FileOptions options) {
            throw new UnsupportedOperationException();
        }
    }

    record CropOptions(
            @Option(help = "Side in pixels.", value = "32", min = 1) int size,
            @Option(help = "Area, least and most.", value = "0.2, 1", min = 0, max = 1)
                    List<Double> scale) {

        CropOptions {
            if (scale.size() != 2) {
                throw new IllegalArgumentException("scale needs two numbers, not " + scale.size());
            }
        }
    }

    static final class Crop implements Augmentation<CropOptions, Image> {
        @Override
        public String name() {
            return "crop";
        }

        @Override
        public String summary() {
            return "Cuts a part out.";
        }

        @Override
        public Class<CropOptions> optionsType() {
            return CropOptions.class;
        }

        @Override
        public Class<Image> sampleType() {
            return Image.class;
        }

        @Override
        public Transform<Image> create(CropOptions options) {
            return (image, random) -> image;
        }
    }

    record JitterOptions(
            @Option(help = "Probability.", value = "0.8", min = 0, max = 1) double p) {}

    static final class Jitter implements Augmentation<JitterOptions, Image> {
        @Override
        public String name() {
            return "color-jitter";
        }

        @Override
        public String summary() {
            return "Shifts colours.";
        }

        @Override
        public Class<JitterOptions> optionsType() {
            return JitterOptions.class;
        }

        @Override
        public Class<Image> sampleType() {
            return Image.class;
        }

        @Override
        public Transform<Image> create(JitterOptions options) {
            return (image, random) -> image;
        }
    }

    static final class Net implements Backbone<NoOptions> {
        @Override
        public String name() {
            return "net";
        }

        @Override
        public String summary() {
            return "A network.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public Block create(NoOptions options, Shape input) {
            throw new UnsupportedOperationException();
        }
    }

    record ContrastOptions(
            @Option(help = "Temperature.", value = "0.5", min = 0.01, max = 10) double temperature,
            @Option(help = "Width of the head.", value = "128", min = 2) int headWidth) {}

    static final class Contrast implements Objective<ContrastOptions> {
        @Override
        public String name() {
            return "contrast";
        }

        @Override
        public String summary() {
            return "Pulls views together.";
        }

        @Override
        public Class<ContrastOptions> optionsType() {
            return ContrastOptions.class;
        }

        @Override
        public List<ViewGroup> views(ContrastOptions options) {
            return List.of(new ViewGroup("global", 2));
        }

        @Override
        public Learner create(ContrastOptions options, LearnerContext context) {
            throw new UnsupportedOperationException();
        }
    }

    static final class Translation implements Objective<NoOptions> {
        @Override
        public String name() {
            return "translation";
        }

        @Override
        public String summary() {
            return "Translates a to b.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public List<ViewGroup> views(NoOptions options) {
            return List.of(new ViewGroup("left", 1, "a"), new ViewGroup("right", 1, "b"));
        }

        @Override
        public Learner create(NoOptions options, LearnerContext context) {
            throw new UnsupportedOperationException();
        }
    }

    record KnnOptions(@Option(help = "Neighbours.", value = "200", min = 1) int k) {}

    static final class Knn implements FeatureEvaluator<KnnOptions> {
        @Override
        public String name() {
            return "knn";
        }

        @Override
        public String summary() {
            return "Asks the neighbours.";
        }

        @Override
        public Class<KnnOptions> optionsType() {
            return KnnOptions.class;
        }

        @Override
        public List<Measurement> evaluate(
                KnnOptions options,
                LabelledFeatures train,
                LabelledFeatures test,
                EngineSession engine,
                long seed) {
            throw new UnsupportedOperationException();
        }
    }

    static final class Probes implements FeatureEvaluator<NoOptions> {
        @Override
        public String name() {
            return "linear-probe";
        }

        @Override
        public String summary() {
            return "Draws a line.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public List<Measurement> evaluate(
                NoOptions options,
                LabelledFeatures train,
                LabelledFeatures test,
                EngineSession engine,
                long seed) {
            throw new UnsupportedOperationException();
        }
    }

    record PrinterOptions(@Option(help = "Heading.", value = "") String title) {}

    static final class Printer implements Tracker<PrinterOptions> {
        @Override
        public String name() {
            return "printer";
        }

        @Override
        public String summary() {
            return "Prints.";
        }

        @Override
        public Class<PrinterOptions> optionsType() {
            return PrinterOptions.class;
        }

        @Override
        public TrackerSession open(PrinterOptions options, RunInfo run) {
            throw new UnsupportedOperationException();
        }
    }
}
