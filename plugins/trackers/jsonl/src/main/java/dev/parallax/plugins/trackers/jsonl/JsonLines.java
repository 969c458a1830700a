package dev.parallax.plugins.trackers.jsonl;

import dev.parallax.api.Option;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.pf4j.Extension;

/**
 * Appends one line of JSON per reported step, per measurement and per message to a file of the run.
 *
 * <p>Every line is an object with {@code type} ("step", "evaluation" or "message"), {@code step},
 * {@code epoch} (completed epochs) and {@code time} (ISO 8601, UTC); then
 *
 * <ul>
 *   <li>a step: {@code images_per_second}, {@code wait_seconds} and every metric under its own
 *       name, or under {@code metric_} and its name where one of the names above is taken;
 *   <li>an evaluation: {@code evaluator}, {@code representation}, {@code budget}, {@code metric},
 *       {@code value}, {@code low}, {@code high}, {@code higher_is_better};
 *   <li>a message: {@code kind} ("info", "warning" or "verdict") and {@code text}.
 * </ul>
 *
 * <p>JSON has no NaN and no infinity: they are the strings {@code "NaN"}, {@code "Infinity"} and
 * {@code "-Infinity"}. A line is handed to the operating system as soon as it is complete. When a
 * run goes on, {@link VoidLines} first removes what a crash made void.
 */
@Extension
public final class JsonLines implements Tracker<JsonLines.Options> {

    private final Clock clock;

    /** Made by the host. */
    public JsonLines() {
        this(Clock.systemUTC());
    }

    JsonLines(Clock clock) {
        this.clock = clock;
    }

    /**
     * Options of the tracker.
     *
     * @param file the name of the file in the run's folder
     */
    public record Options(
            @Option(help = "Name of the file in the run's folder.", value = "metrics.jsonl")
                    String file) {

        /** Checks that the file stays in the run's folder. */
        public Options {
            if (file.isBlank() || !Path.of(file).equals(Path.of(file).getFileName())) {
                throw new IllegalArgumentException(
                        "file is \"" + file + "\"; give a plain name such as metrics.jsonl");
            }
        }
    }

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public String summary() {
        return "Writes one line of JSON per step, measurement and message to metrics.jsonl.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public TrackerSession open(Options options, RunInfo run) throws IOException {
        Files.createDirectories(run.directory());
        Path file = run.directory().resolve(options.file());
        VoidLines.remove(file, run.start().step());
        return new JsonLinesSession(file, clock);
    }
}
