package dev.parallax.launcher;

import dev.parallax.core.run.Parallax;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Evaluates the last checkpoint of a run beside its controls and renews its report. */
@Command(
        name = "evaluate",
        description =
                "Evaluates the last checkpoint of a run beside its controls and renews its report.",
        footerHeading = "%nExamples:%n",
        footer = {"  parallax evaluate runs/simclr-cifar10"})
final class EvaluateCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The folder or the name of a run.")
    private Path run = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (Parallax parallax = common.open()) {
            return Computation.run(
                    () -> {
                        parallax.evaluate(common.run(run));
                        System.out.println("Report: " + common.run(run).resolve("report.html"));
                        return 0;
                    });
        }
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
