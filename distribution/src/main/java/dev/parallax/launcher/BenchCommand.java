package dev.parallax.launcher;

import dev.parallax.core.config.Recipe;
import dev.parallax.core.run.Bench;
import dev.parallax.core.run.Parallax;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the loader, the training step or feature extraction of a recipe here. */
@Command(
        name = "bench",
        description =
                "Measures the loader, the training step or feature extraction of a recipe here.",
        footerHeading = "%nExamples:%n",
        footer = {"  parallax bench step", "  parallax bench loader recipes/simclr-cifar10.yaml"})
final class BenchCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Mixin private RecipeOptions overrides = new RecipeOptions();

    @Parameters(index = "0", description = "What to measure: ${COMPLETION-CANDIDATES}.")
    private Bench.What what = Bench.What.STEP;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RECIPE",
            description = "A YAML file. Default: the quickstart.")
    private @Nullable Path file;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "How long to measure. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Override
    public Integer call() throws Exception {
        try (Parallax parallax = common.open()) {
            Path recipe =
                    file == null
                            ? CommonOptions.installation().resolve("recipes/quickstart.yaml")
                            : file;
            Recipe read = parallax.recipes().read(recipe, overrides.overrides());
            return Computation.run(
                    () -> {
                        System.out.println(parallax.bench(read).measure(what, seconds));
                        return 0;
                    });
        }
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
