package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Sample;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.export.Exporter;
import dev.parallax.api.export.Exporter.TrainedEncoder;
import dev.parallax.api.nn.Forward;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.config.Selection;
import dev.parallax.core.evaluate.FeatureExtractor;
import dev.parallax.core.evaluate.LabelledSplit;
import dev.parallax.core.feed.SkippedSample;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a trained encoder is for: features of data, and a file of weights. */
final class Extraction {

    private final Recipe recipe;
    private final RunDirectory run;
    private final Checkpoint checkpoint;
    private final EngineSession engine;

    Extraction(Recipe recipe, RunDirectory run, Checkpoint checkpoint, EngineSession engine) {
        this.recipe = recipe;
        this.run = run;
        this.checkpoint = checkpoint;
        this.engine = engine;
    }

    /**
     * Writes the features of a dataset.
     *
     * @param data what to read
     * @param out where; ends in .npy or .csv
     * @param skipped is told of corrupt samples
     * @return how many rows were written
     */
    long extract(Selection<DataSource<Record, ?>> data, Path out, Consumer<SkippedSample> skipped)
            throws IOException, InterruptedException {
        try (Dataset<?> dataset = Datasets.open("--data", data);
                NDManager manager = engine.newManager();
                LoadedEncoder encoder = encoder(manager)) {
            return extract(dataset, main(encoder), out, manager, skipped);
        }
    }

    private <S extends Sample> long extract(
            Dataset<S> dataset,
            Block block,
            Path out,
            NDManager manager,
            Consumer<SkippedSample> skipped)
            throws IOException, InterruptedException {
        Optional<Labels> labels = LabelledSplit.column(dataset, recipe.evaluation().labelColumn());
        long[] count = {0};
        try (FeatureFile file = FeatureFile.create(out, featureSize(block))) {
            new FeatureExtractor(engine, manager, RecipeFeeds.evaluation(recipe), skipped)
                    .stream(
                            "data",
                            dataset,
                            Views.transform(recipe, Recipe.EVALUATION, dataset),
                            Map.of("features", LoadedEncoder.encode(block)),
                            (rows, features) -> {
                                List<String> names = new ArrayList<>();
                                List<String> classes = new ArrayList<>();
                                for (int row : rows) {
                                    names.add(dataset.describe(row));
                                    classes.add(labels.map(c -> name(c, row)).orElse(""));
                                }
                                NDArray values = features.get("features");
                                file.append(names, classes, values.toFloatArray());
                                count[0] += rows.length;
                            });
            file.finish();
        }
        return count[0];
    }

    private static String name(Labels column, int row) {
        int value = column.values()[row];
        return value < 0 ? "" : column.classes().get(value);
    }

    private int featureSize(Block block) {
        return Math.toIntExact(Forward.outputShape(block, inputShape()).get(0));
    }

    /**
     * Writes the weights of the encoder.
     *
     * @param exporter with its options
     * @param out where
     */
    void export(Selection<Exporter<Record>> exporter, Path out) throws IOException {
        Path temporary = out.resolveSibling(out.getFileName() + ".tmp");
        try (NDManager manager = engine.newManager();
                LoadedEncoder encoder = encoder(manager)) {
            TrainedEncoder trained =
                    new TrainedEncoder(
                            main(encoder),
                            inputShape(),
                            Map.of(
                                    "run", run.name(),
                                    "objective", recipe.objective().name(),
                                    "backbone", recipe.backbone().map(Selection::name).orElse(""),
                                    "step", String.valueOf(checkpoint.state().step())));
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                exporter.call()
                        .run(
                                "export",
                                () ->
                                        exporter.extension()
                                                .export(exporter.options(), trained, stream));
            }
            Files.move(temporary, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Shape inputShape() {
        return Manifest.read(run).task().input();
    }

    private LoadedEncoder encoder(NDManager manager) throws IOException {
        LearnerFactory learners = new LearnerFactory(recipe, engine, Manifest.read(run).task());
        return LoadedEncoder.of(learners, manager, recipe.seed(), checkpoint);
    }

    private static Block main(LoadedEncoder encoder) {
        return encoder.blocks().values().iterator().next();
    }
}
