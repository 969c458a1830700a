package dev.parallax.plugins.trackers.tensorboard;

import dev.parallax.api.Option;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Stream;
import org.pf4j.Extension;

/**
 * Writes event files that {@code tensorboard --logdir RUN} opens, into the folder {@code
 * tensorboard} of the run.
 *
 * <p>Metrics are scalars under {@code train/}, speed and waiting under {@code speed/}, measurements
 * under {@code evaluation/EVALUATOR/REPRESENTATION/METRIC} (with {@code /N-per-class} where labels
 * were few), pictures images under {@code pictures/}. Messages have no place in TensorBoard.
 *
 * <p>Every opening makes a new file, which is how TensorBoard wants it; files never change
 * afterwards. When a run goes on, the new file starts with the event {@code SessionLog START} at
 * the first step to come, at which TensorBoard forgets what older files say of that step and later
 * ones: what a crash made void.
 */
@Extension
public final class TensorBoard implements Tracker<TensorBoard.Options> {

    private static final String FOLDER = "tensorboard";

    private final Clock clock;

    /** Made by the host. */
    public TensorBoard() {
        this(Clock.systemUTC());
    }

    TensorBoard(Clock clock) {
        this.clock = clock;
    }

    /**
     * Options of the tracker.
     *
     * @param images whether pictures are written
     */
    public record Options(
            @Option(help = "Whether pictures are written too.", value = "true") boolean images) {}

    @Override
    public String name() {
        return "tensorboard";
    }

    @Override
    public String summary() {
        return "Writes event files for TensorBoard: curves and pictures.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public TrackerSession open(Options options, RunInfo run) throws IOException {
        Path folder = Files.createDirectories(run.directory().resolve(FOLDER));
        EventFile file = new EventFile(newFile(folder));
        try {
            return new TensorBoardSession(file, clock, options.images(), run.start().step());
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** TensorBoard reads the files of a folder in the order of their names. */
    private Path newFile(Path folder) throws IOException {
        long older;
        try (Stream<Path> files = Files.list(folder)) {
            older = files.count();
        }
        return folder.resolve(
                String.format(
                        Locale.ROOT,
                        "events.out.tfevents.%010d.parallax.%04d",
                        clock.instant().getEpochSecond(),
                        older));
    }
}
