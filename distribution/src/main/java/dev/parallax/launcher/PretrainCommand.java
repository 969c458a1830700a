package dev.parallax.launcher;

import dev.parallax.core.config.Recipe;
import dev.parallax.core.run.Parallax;
import dev.parallax.core.run.Parallax.RunResult;
import dev.parallax.core.run.Seeds;
import dev.parallax.core.train.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pretrains as a recipe says, evaluates and writes a report. */
@Command(
        name = "pretrain",
        description = "Pretrains as a recipe says, evaluates and writes a report.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax pretrain recipes/simclr-cifar10.yaml",
            "  parallax pretrain my.yaml --set optimizer.lr=0.06 --set training.epochs=50",
            "  parallax pretrain recipes/simclr-cifar10.yaml --seeds 3"
        })
final class PretrainCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Mixin private RecipeOptions overrides = new RecipeOptions();

    @Parameters(paramLabel = "RECIPE", description = "A YAML file.")
    private Path file = Path.of("");

    @Option(
            names = "--seeds",
            defaultValue = "1",
            paramLabel = "N",
            description =
                    "Runs the recipe N times, with its seed and the next ones, and says mean and"
                            + " standard deviation. Default: ${DEFAULT-VALUE}.")
    private int seeds = 1;

    @Override
    public Integer call() throws Exception {
        if (seeds < 1) {
            throw new IllegalArgumentException("--seeds is " + seeds + ", must be at least 1");
        }
        try (Parallax parallax = common.open()) {
            Recipe recipe = parallax.recipes().read(file, overrides.overrides());
            if (seeds == 1) {
                return Computation.train(stop -> parallax.pretrain(recipe, common.runs(), stop));
            }
            return Computation.trainAll(stop -> all(parallax, recipe, stop));
        }
    }

    private int all(Parallax parallax, Recipe first, StopSignal stop)
            throws IOException, InterruptedException {
        List<RunResult> results = new ArrayList<>();
        for (long seed = first.seed(); seed < first.seed() + seeds; seed++) {
            if (stop.isRequested()) {
                System.out.println("Stopped before seed " + seed + ".");
                return Failures.STOPPED;
            }
            List<String> keys = new ArrayList<>(overrides.overrides());
            keys.add("seed=" + seed);
            keys.add("name=" + first.name() + "-seed" + seed);
            Recipe recipe = parallax.recipes().read(file, keys);
            RunResult result = parallax.pretrain(recipe, common.runs(), stop);
            if (result.isStopped()) {
                System.out.println(Computation.stopped(result));
                return Failures.STOPPED;
            }
            results.add(result);
            System.out.println("Report: " + result.run().report());
        }
        Seeds summary = Seeds.of(results.stream().map(RunResult::results).toList());
        System.out.print(summary.table());
        System.out.println("Summary: " + summary.write(common.runs(), first.name()));
        return 0;
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
