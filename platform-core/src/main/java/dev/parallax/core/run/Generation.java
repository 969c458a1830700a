package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.Interruption;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Sample;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Latents;
import dev.parallax.api.nn.Pictures;
import dev.parallax.api.objective.Generator;
import dev.parallax.api.objective.Translator;
import dev.parallax.api.random.Randomness;
import dev.parallax.core.config.Nearest;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.FeatureExtractor;
import dev.parallax.core.feed.SkippedSample;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What a trained learner makes: new samples, and translations from one domain to another. */
public final class Generation {

    private final Recipe recipe;
    private final RunDirectory run;
    private final Checkpoint checkpoint;
    private final EngineSession engine;

    /**
     * What to generate.
     *
     * @param count how many images
     * @param seed of the latents
     * @param truncation largest absolute value of a latent; infinity for no limit
     * @param interpolate images in a row from one random latent to another; 0 for single ones
     */
    public record Request(int count, long seed, double truncation, int interpolate) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if they ask for nothing, or for half a row
         */
        public Request {
            if (count < 1 || !(truncation > 0) || interpolate < 0 || interpolate == 1) {
                throw new IllegalArgumentException(
                        "at least 1 image, a truncation above 0 and at least 2 images in a row are"
                                + " needed, not "
                                + count
                                + ", "
                                + truncation
                                + " and "
                                + interpolate);
            }
            if (interpolate > 0 && count % interpolate != 0) {
                throw new IllegalArgumentException(
                        count
                                + " images do not fill rows of "
                                + interpolate
                                + ": ask for "
                                + (count + interpolate - count % interpolate)
                                + ", or for shorter rows");
            }
        }
    }

    Generation(Recipe recipe, RunDirectory run, Checkpoint checkpoint, EngineSession engine) {
        this.recipe = recipe;
        this.run = run;
        this.checkpoint = checkpoint;
        this.engine = engine;
    }

    /**
     * Makes new images.
     *
     * @param out a picture with all of them (.png), an array (N, C, H, W) (.npy), or a folder
     * @throws RunException if the learner makes none
     */
    void generate(Request request, Path out) throws IOException {
        try (NDManager manager = engine.newManager();
                LoadedEncoder learner = learner(manager)) {
            Generator generator =
                    learner.generator()
                            .orElseThrow(
                                    () ->
                                            new RunException(
                                                    "the objective "
                                                            + recipe.objective().name()
                                                            + " makes no new samples"));
            NDArray latents = latents(request, generator.latentSize(), manager);
            write(MadeImages.apply(generator.block(), latents), request, out);
        }
    }

    private static NDArray latents(Request request, int size, NDManager manager) {
        RandomGenerator random = Randomness.generator(request.seed(), "generate");
        if (request.interpolate() == 0) {
            return Latents.truncated(manager, request.count(), size, request.truncation(), random);
        }
        int rows = request.count() / request.interpolate();
        NDArray ends = Latents.truncated(manager, 2 * rows, size, request.truncation(), random);
        NDList arcs = new NDList();
        for (int row = 0; row < rows; row++) {
            arcs.add(Latents.arc(ends.get(2 * row + ":" + (2 * row + 2)), request.interpolate()));
        }
        return NDArrays.concat(arcs, 0);
    }

    private static void write(NDArray images, Request request, Path out) throws IOException {
        String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            int square = (int) Math.ceil(Math.sqrt(request.count()));
            int columns = request.interpolate() == 0 ? square : request.interpolate();
            PictureFolder.write(Pictures.grid(images, columns), out);
        } else if (name.endsWith(".npy")) {
            try (NpyArray array = new NpyArray(out, images.getShape().slice(1))) {
                array.append(images.toFloatArray());
                array.finish();
            }
        } else {
            try (ImageOutput folder = new ImageOutput(out)) {
                for (int i = 0; i < request.count(); i++) {
                    Interruption.check();
                    folder.write(String.format(Locale.ROOT, "%06d", i), image(images.get(i)));
                }
                folder.finish();
            }
        }
    }

    /**
     * Translates images.
     *
     * @param direction such as "a2b"
     * @param dataset what to translate; seen as the run's evaluation views
     * @param out a folder that gets a PNG file under the name of each
     * @param skipped is told of samples that cannot be read
     * @return how many images were written
     * @throws RunException if the learner does not translate like this
     */
    <S extends Sample> long translate(
            String direction, Dataset<S> dataset, Path out, Consumer<SkippedSample> skipped)
            throws IOException, InterruptedException {
        try (NDManager manager = engine.newManager();
                LoadedEncoder learner = learner(manager);
                ImageOutput folder = new ImageOutput(out)) {
            Translator translator = translator(learner.translators(), direction);
            Shape image = Manifest.read(run).task().input();
            Transform<S> view = Views.transform(recipe, Recipe.EVALUATION, dataset);
            InputShape.require("--data", dataset, view, image);
            long[] count = {0};
            new FeatureExtractor(engine, manager, RecipeFeeds.evaluation(recipe), skipped)
                    .stream(
                            "data",
                            dataset,
                            view,
                            Map.of("images", LoadedEncoder.encode(translator.block())),
                            (rows, made) -> {
                                float[] all = made.get("images").toFloatArray();
                                int size = all.length / rows.length;
                                for (int i = 0; i < rows.length; i++) {
                                    float[] one = Arrays.copyOfRange(all, i * size, (i + 1) * size);
                                    folder.write(dataset.describe(rows[i]), image(image, one));
                                    count[0]++;
                                }
                            });
            folder.finish();
            return count[0];
        }
    }

    private Translator translator(List<Translator> translators, String direction) {
        List<String> known = translators.stream().map(Translator::direction).toList();
        if (known.isEmpty()) {
            throw new RunException(
                    "the objective " + recipe.objective().name() + " translates nothing");
        }
        return translators.stream()
                .filter(each -> each.direction().equals(direction))
                .findFirst()
                .orElseThrow(
                        () ->
                                new RunException(
                                        "--direction is '"
                                                + direction
                                                + "', but this run translates "
                                                + known
                                                + Nearest.hint(direction, known)));
    }

    private static Image image(NDArray image) {
        return image(image.getShape(), image.toFloatArray());
    }

    private static Image image(Shape shape, float[] values) {
        return new Image(
                Math.toIntExact(shape.get(0)),
                Math.toIntExact(shape.get(1)),
                Math.toIntExact(shape.get(2)),
                values);
    }

    private LoadedEncoder learner(NDManager manager) throws IOException {
        LearnerFactory learners = new LearnerFactory(recipe, engine, Manifest.read(run).task());
        return LoadedEncoder.of(learners, manager, recipe.seed(), checkpoint);
    }
}
