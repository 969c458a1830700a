package dev.parallax.launcher;

import dev.parallax.api.export.Exporter;
import dev.parallax.core.config.Selection;
import dev.parallax.core.plugin.Kind;
import dev.parallax.core.run.Parallax;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the weights of the encoder of a run. */
@Command(
        name = "export",
        description = "Writes the weights of the encoder of a run.",
        footerHeading = "%nExamples:%n",
        footer = {"  parallax export runs/simclr-cifar10 --out encoder.safetensors"})
final class ExportCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Mixin private CheckpointOption of = new CheckpointOption();

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
            return Computation.run(
                    () -> {
                        parallax.export(of.run(common), of.checkpoint(), exporter, out);
                        System.out.println("Weights written to " + out);
                        return 0;
                    });
        }
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
