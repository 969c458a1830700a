package dev.parallax.launcher;

import dev.parallax.api.export.Exporter;
import dev.parallax.core.config.Selection;
import dev.parallax.core.plugin.Kind;
import dev.parallax.core.run.Parallax;
import dev.parallax.core.run.RunDirectory.Which;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the weights of the encoder of a run. */
@Command(
        name = "export",
        description = "Writes the weights of the encoder of a run.",
        footerHeading = "%nExamples:%n",
        footer = {"  parallax export runs/simclr-cifar10 --out encoder.safetensors"})
final class ExportCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The folder or the name of a run.")
    private Path run = Path.of("");

    @Option(
            names = "--checkpoint",
            defaultValue = "last",
            description =
                    "last, or best: the one that did best on validation data (evaluation.every)."
                            + " Default: ${DEFAULT-VALUE}.")
    private Which checkpoint = Which.LAST;

    @Option(
            names = "--format",
            defaultValue = "safetensors",
            description = "The exporter. Default: ${DEFAULT-VALUE}.")
    private String format = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (Parallax parallax = common.open()) {
            Selection<Exporter<Record>> exporter =
                    parallax.recipes()
                            .select(
                                    Kind.EXPORTER,
                                    "{name: " + format + "}",
                                    "--format",
                                    Path.of(""));
            parallax.export(common.run(run), checkpoint, exporter, out);
            System.out.println("Weights written to " + out);
            return 0;
        }
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
