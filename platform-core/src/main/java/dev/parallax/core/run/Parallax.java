package dev.parallax.core.run;

import com.google.inject.util.Modules;
import dev.parallax.api.Spi;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.export.Exporter;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.TrackerSession;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.config.RecipeReader;
import dev.parallax.core.config.Selection;
import dev.parallax.core.evaluate.Verdict;
import dev.parallax.core.feed.SkippedSample;
import dev.parallax.core.plugin.ExitHook;
import dev.parallax.core.plugin.HostSettings;
import dev.parallax.core.plugin.LoadReport;
import dev.parallax.core.plugin.PluginHost;
import dev.parallax.core.plugin.Registry;
import dev.parallax.core.run.RunDirectory.Which;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import dev.parallax.core.train.StopSignal;
import dev.parallax.core.train.StopSignal.Interruptible;
import dev.parallax.core.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform as a library: loads plugins, then pretrains, resumes, evaluates and extracts.
 *
 * <p>No static state, no console, no {@code System.exit}. One thread does the tensor work of a
 * call: the caller's. One call computes at a time; encoders that are loaded may work meanwhile. The
 * native libraries of an engine load once per process: keep one platform open for as long as the
 * process needs it, rather than opening one after the other.
 *
 * <pre>{@code
 * try (Parallax parallax = Parallax.open(List.of(Path.of("plugins")))) {
 *     Recipe recipe = parallax.recipes().read(Path.of("recipe.yaml"), List.of());
 *     RunResult result = parallax.pretrain(recipe, Path.of("runs"), new StopSignal());
 * }
 * }</pre>
 */
public final class Parallax implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parallax.class);
    private static final TrackerSession NOBODY = () -> {};

    private final PluginHost host;
    private final Turns turns = new Turns();
    private final Set<Encoder> encoders = ConcurrentHashMap.newKeySet();
    private final ExitHook hook;

    private Parallax(PluginHost host) {
        this.host = host;
        this.hook = new ExitHook("parallax end", this::endWork);
        if (!hook.isSet()) {
            turns.end(); // nobody would wait for who computes
        }
    }

    /**
     * Loads plugins and trusts them.
     *
     * @param pluginDirectories where jars and unpacked plugins lie
     * @return the platform, which the caller closes
     */
    public static Parallax open(List<Path> pluginDirectories) {
        return open(HostSettings.of(pluginDirectories));
    }

    /**
     * Loads plugins.
     *
     * @param settings where they lie and how they are treated
     * @return the platform, which the caller closes
     */
    public static Parallax open(HostSettings settings) {
        return new Parallax(PluginHost.open(settings, Spi.version(), Modules.EMPTY_MODULE));
    }

    /**
     * How a run ended.
     *
     * @param run its folder
     * @param outcome of the training
     * @param verdict of the evaluation; absent if the run was stopped
     * @param results of the evaluation; empty if the run was stopped
     */
    public record RunResult(
            RunDirectory run,
            Trainer.Outcome outcome,
            Optional<Verdict> verdict,
            List<EvaluationResult> results) {

        /**
         * Says whether somebody asked to stop before all was done. If the training is {@link
         * Trainer.Outcome#FINISHED} nevertheless, only the evaluation is missing: {@link
         * Parallax#evaluate} makes up for it.
         *
         * @return whether there is something to go on with
         */
        public boolean isStopped() {
            return verdict.isEmpty();
        }
    }

    /**
     * Returns what can be asked for.
     *
     * @return the registry
     */
    public Registry registry() {
        return host.registry();
    }

    /**
     * Returns how loading went.
     *
     * @return the report
     */
    public LoadReport loadReport() {
        return host.report();
    }

    /**
     * Returns a reader of recipes that knows the loaded plugins.
     *
     * @return the reader
     */
    public RecipeReader recipes() {
        return new RecipeReader(registry());
    }

    /**
     * Pretrains, evaluates and reports.
     *
     * @param recipe what to do
     * @param runs the folder of all runs
     * @param stop asks to stop: training after a checkpoint, the evaluation at once
     * @return how it ended
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public RunResult pretrain(Recipe recipe, Path runs, StopSignal stop)
            throws IOException, InterruptedException {
        return pretrain(recipe, runs, stop, NOBODY);
    }

    /**
     * Pretrains, evaluates and reports, and tells what happens.
     *
     * @param recipe what to do
     * @param runs the folder of all runs
     * @param stop asks to stop: training after a checkpoint, the evaluation at once; any thread may
     *     use it
     * @param listener is told on this thread what trackers are told; the caller closes it. If it
     *     throws, it is left out from then on
     * @return how it ended
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public RunResult pretrain(Recipe recipe, Path runs, StopSignal stop, TrackerSession listener)
            throws IOException, InterruptedException {
        return turns.watching(
                stop,
                () -> {
                    RunDirectory run = RunDirectory.create(runs, recipe.name());
                    RunDirectory.replace(run.recipe(), recipe.toYaml());
                    return train(recipe, run, Optional.empty(), stop, listener);
                });
    }

    /**
     * Goes on with a run from its last whole checkpoint, evaluates and reports.
     *
     * @param run its folder
     * @param stop asks to stop: training after a checkpoint, the evaluation at once
     * @return how it ended
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     * @throws RunException if there is nothing to resume, the data has changed, or another process
     *     works on the run
     */
    public RunResult resume(Path run, StopSignal stop) throws IOException, InterruptedException {
        return resume(run, stop, NOBODY);
    }

    /**
     * Goes on with a run from its last whole checkpoint, and tells what happens.
     *
     * @param run its folder
     * @param stop asks to stop: training after a checkpoint, the evaluation at once; any thread may
     *     use it
     * @param listener as in {@link #pretrain(Recipe, Path, StopSignal, TrackerSession)}
     * @return how it ended
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     * @throws RunException if there is nothing to resume, the data has changed, or another process
     *     works on the run
     */
    public RunResult resume(Path run, StopSignal stop, TrackerSession listener)
            throws IOException, InterruptedException {
        RunDirectory directory = RunDirectory.open(run);
        Recipe recipe = recipeOf(directory);
        return turns.watching(
                stop,
                () -> train(recipe, directory, directory.checkpoints(1).last(), stop, listener));
    }

    /**
     * Evaluates the last checkpoint of a run again and writes its report.
     *
     * @param run its folder
     * @return all that was measured
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     * @throws RunException if the run has no checkpoint
     */
    public List<EvaluationResult> evaluate(Path run) throws IOException, InterruptedException {
        RunDirectory directory = RunDirectory.open(run);
        Recipe recipe = recipeOf(directory);
        return turns.interruptibly(
                () -> {
                    try (RunLock lock = RunLock.of(directory);
                            EngineSession engine = openEngine(recipe)) {
                        return judge(
                                recipe,
                                directory,
                                engine,
                                new OpenTrackers(recipe.trackers(), new Listening(NOBODY)));
                    }
                });
    }

    /**
     * Prepares to learn the labels of a run's training data with few of them.
     *
     * @param run its folder
     * @param which of its checkpoints to start from
     * @param settings of the trainings
     * @param runs where the new runs go
     * @return learns when asked
     * @throws IOException if a file cannot be read
     */
    public FewLabels fewLabels(Path run, Which which, FewLabels.Settings settings, Path runs)
            throws IOException {
        RunDirectory directory = RunDirectory.open(run);
        return new FewLabels(this, directory, directory.checkpoint(which).model(), settings, runs);
    }

    /**
     * Prepares to draw the curve of accuracy over the number of labels.
     *
     * @param run its folder
     * @param which of its checkpoints to start from
     * @param settings of the trainings
     * @param runs the folder of all runs; what belongs to the sweep goes to a folder of its own
     * @return sweeps when asked
     * @throws IOException if a file cannot be read or written
     */
    public LabelSweep labelSweep(Path run, Which which, FewLabels.Settings settings, Path runs)
            throws IOException {
        RunDirectory directory = RunDirectory.open(run);
        Path folder = RunDirectory.create(runs, directory.name() + "-labels").path();
        return new LabelSweep(fewLabels(run, which, settings, folder), directory, folder);
    }

    /**
     * Loads the encoder of a run, to give features to samples as they come.
     *
     * @param run its folder
     * @param which of its checkpoints
     * @return the encoder, which the caller closes, or this platform when it is closed
     * @throws IOException if a file cannot be read
     * @throws InterruptedException if the thread is interrupted
     * @throws RunException if a run is being trained or evaluated: loading seeds the engine
     */
    public Encoder encoder(Path run, Which which) throws IOException, InterruptedException {
        RunDirectory directory = RunDirectory.open(run);
        Recipe recipe = recipeOf(directory);
        return turns.interruptibly(
                () -> {
                    Encoder encoder =
                            Encoder.open(
                                    recipe,
                                    directory,
                                    directory.checkpoint(which),
                                    () -> openEngine(recipe),
                                    encoders::remove);
                    encoders.add(encoder);
                    return encoder;
                });
    }

    /**
     * Writes the features that the encoder of a run gives to data.
     *
     * @param run its folder
     * @param which of its checkpoints
     * @param data what to read
     * @param out where; ends in .npy or .csv
     * @param skipped is told of samples that cannot be read
     * @return how many rows were written
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     */
    public long extract(
            Path run,
            Which which,
            Selection<DataSource<Record, ?>> data,
            Path out,
            Consumer<SkippedSample> skipped)
            throws IOException, InterruptedException {
        RunDirectory directory = RunDirectory.open(run);
        Recipe recipe = recipeOf(directory);
        return turns.interruptibly(
                () -> {
                    try (EngineSession engine = openEngine(recipe)) {
                        return new Extraction(
                                        recipe, directory, directory.checkpoint(which), engine)
                                .extract(data, out, skipped);
                    }
                });
    }

    /**
     * Writes the weights of the encoder of a run.
     *
     * @param run its folder
     * @param which of its checkpoints
     * @param exporter with its options
     * @param out where
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     */
    public void export(Path run, Which which, Selection<Exporter<Record>> exporter, Path out)
            throws IOException, InterruptedException {
        RunDirectory directory = RunDirectory.open(run);
        Recipe recipe = recipeOf(directory);
        turns.interruptibly(
                () -> {
                    try (EngineSession engine = openEngine(recipe)) {
                        new Extraction(recipe, directory, directory.checkpoint(which), engine)
                                .export(exporter, out);
                        return out;
                    }
                });
    }

    /**
     * Makes new images by the generator of a run.
     *
     * @param run its folder
     * @param which of its checkpoints
     * @param request how many, of which latents
     * @param out a picture with all of them (.png), an array (.npy), or a folder
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     * @throws RunException if the run has no generator
     */
    public void generate(Path run, Which which, Generation.Request request, Path out)
            throws IOException, InterruptedException {
        RunDirectory directory = RunDirectory.open(run);
        Recipe recipe = recipeOf(directory);
        turns.interruptibly(
                () -> {
                    try (EngineSession engine = openEngine(recipe)) {
                        new Generation(recipe, directory, directory.checkpoint(which), engine)
                                .generate(request, out);
                        return out;
                    }
                });
    }

    /**
     * Translates images from one domain of a run to another.
     *
     * @param run its folder
     * @param which of its checkpoints
     * @param direction such as "a2b"
     * @param data what to translate
     * @param out a folder that gets a PNG file under the name of each
     * @param skipped is told of samples that cannot be read
     * @return how many images were written
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     * @throws RunException if the run does not translate like this
     */
    public long translate(
            Path run,
            Which which,
            String direction,
            Selection<DataSource<Record, ?>> data,
            Path out,
            Consumer<SkippedSample> skipped)
            throws IOException, InterruptedException {
        RunDirectory directory = RunDirectory.open(run);
        Recipe recipe = recipeOf(directory);
        return turns.interruptibly(
                () -> {
                    try (EngineSession engine = openEngine(recipe);
                            Dataset<?> dataset = Datasets.open("--data", data)) {
                        return new Generation(
                                        recipe, directory, directory.checkpoint(which), engine)
                                .translate(direction, dataset, out, skipped);
                    }
                });
    }

    /**
     * Measures how fast a recipe runs here.
     *
     * @param recipe what to measure
     * @return measures when asked
     */
    public Bench bench(Recipe recipe) {
        return new Bench(recipe, () -> openEngine(recipe), turns);
    }

    /**
     * Opens the engine of a recipe, on this thread.
     *
     * @param recipe names it
     * @return the session, which the caller closes
     */
    public EngineSession openEngine(Recipe recipe) {
        return recipe.engine()
                .call()
                .get("open", () -> recipe.engine().extension().open(recipe.engine().options()));
    }

    /**
     * Reads the resolved recipe of a run.
     *
     * @param run its folder
     * @return the recipe
     */
    public Recipe recipeOf(RunDirectory run) {
        return recipes().read(run.recipe(), List.of());
    }

    /**
     * Ends the platform: asks the call that computes to stop, as a {@link StopSignal} does, and
     * waits until it has; closes encoders; unloads plugins. A call that is no training ends with an
     * {@link InterruptedException} then. The same, but for the unloading, happens when the process
     * ends.
     *
     * @throws RunException if the call that computes does this itself, such as in a listener
     */
    @Override
    public void close() {
        turns.end();
        try {
            stopEncoders();
        } finally {
            hook.close();
            host.close();
        }
    }

    private void endWork() {
        turns.end();
        stopEncoders();
    }

    /** Stops all, whatever one of them throws. */
    private void stopEncoders() {
        List<RuntimeException> failures = new ArrayList<>();
        for (Encoder encoder : encoders) {
            try {
                encoder.stop();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }

    private RunResult train(
            Recipe recipe,
            RunDirectory run,
            Optional<Checkpoint> from,
            StopSignal stop,
            TrackerSession listener)
            throws IOException, InterruptedException {
        try (RunLock lock = RunLock.of(run);
                LazyEngine engine = new LazyEngine(() -> openEngine(recipe))) {
            OpenTrackers trackers = new OpenTrackers(recipe.trackers(), new Listening(listener));
            Pretraining pretraining =
                    new Pretraining(recipe, run, engine, spaces(recipe, run), trackers);
            Trainer.Outcome outcome;
            try {
                outcome = pretraining.train(from, stop);
            } catch (IOException | RuntimeException e) {
                if (from.isEmpty() && !pretraining.hasBegun()) {
                    deleteAfter(e, run);
                }
                throw e;
            }
            if (outcome == Trainer.Outcome.STOPPED) {
                return new RunResult(run, outcome, Optional.empty(), List.of());
            }
            return judged(recipe, run, engine.get(), trackers, stop);
        }
    }

    private RunResult judged(
            Recipe recipe,
            RunDirectory run,
            EngineSession engine,
            OpenTrackers trackers,
            StopSignal stop)
            throws IOException, InterruptedException {
        Trainer.Outcome trained = Trainer.Outcome.FINISHED;
        try (Interruptible interruptible = stop.interruptible()) {
            List<EvaluationResult> results = judge(recipe, run, engine, trackers);
            return new RunResult(run, trained, Optional.of(Verdict.of(results)), results);
        } catch (IOException | RuntimeException | InterruptedException e) {
            if (!stop.isRequested() || !Turns.isInterruption(e)) {
                throw e;
            }
            LOG.debug("the evaluation was stopped on request", e);
            return new RunResult(run, trained, Optional.empty(), List.of());
        }
    }

    private static void deleteAfter(Exception refused, RunDirectory run) {
        try {
            run.delete();
        } catch (IOException e) {
            refused.addSuppressed(e);
        }
    }

    private ImageSpaces spaces(Recipe recipe, RunDirectory run) {
        return new ImageSpaces(recipe, run, this::recipeOf);
    }

    private List<EvaluationResult> judge(
            Recipe recipe, RunDirectory run, EngineSession engine, OpenTrackers trackers)
            throws IOException, InterruptedException {
        return new JudgedRun(recipe, run, engine, spaces(recipe, run), trackers).judge();
    }
}
