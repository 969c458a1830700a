package dev.parallax.launcher;

import dev.parallax.core.run.Parallax;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a run from its last checkpoint; ends in the same bytes as without the break. */
@Command(
        name = "resume",
        description =
                "Goes on with a run from its last checkpoint; ends in the same bytes as without the break.",
        footerHeading = "%nExamples:%n",
        footer = {"  parallax resume runs/simclr-cifar10"})
final class ResumeCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The folder or the name of a run.")
    private Path run = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (Parallax parallax = common.open()) {
            return Computation.train(stop -> parallax.resume(common.run(run), stop));
        }
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
