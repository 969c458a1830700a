package dev.parallax.launcher;

import dev.parallax.core.run.RunDirectory.Which;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command works with: a run, and which of its checkpoints. */
final class CheckpointOption {

    @Parameters(paramLabel = "RUN", description = "The folder or the name of a run.")
    private Path run = Path.of("");

    @Option(
            names = "--checkpoint",
            defaultValue = "last",
            description =
                    "last, or best: the one that did best on validation data (evaluation.every)."
                            + " Default: ${DEFAULT-VALUE}.")
    private Which checkpoint = Which.LAST;

    /** The folder of the run. */
    Path run(CommonOptions common) {
        return common.run(run);
    }

    Which checkpoint() {
        return checkpoint;
    }
}
