package ${package};

import dev.parallax.api.Option;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.nio.file.Path;
import org.pf4j.Extension;

/**
 * Writes every number of a run as a line of a CSV file: {@code step,epoch,name,value}. A
 * measurement is named {@code <evaluator>/<representation>/<metric>}, followed by {@code
 * /<budget>-per-class} where only so many labelled samples per class were fitted on.
 */
@Extension
public final class ${class} implements Tracker<${class}.Options> {

    /**
     * Options of the tracker.
     *
     * @param file the name of the file in the run's folder
     */
    public record Options(
            @Option(help = "Name of the file in the run's folder.", value = "${name}.csv")
                    String file) {

        /** Checks that the file stays in the run's folder. */
        public Options {
            if (file.isBlank() || !Path.of(file).equals(Path.of(file).getFileName())) {
                throw new IllegalArgumentException(
                        "file is \"" + file + "\"; give a plain name such as ${name}.csv");
            }
        }
    }

    @Override
    public String name() {
        return "${name}";
    }

    @Override
    public String summary() {
        return "Writes every number of a run as a line of a CSV file.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public TrackerSession open(Options options, RunInfo run) throws IOException {
        return ${class}Session.open(run.directory().resolve(options.file()), run.start().step());
    }
}
