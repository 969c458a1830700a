package dev.parallax.launcher;

import dev.parallax.core.config.Recipe;
import dev.parallax.core.run.Parallax;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Pretrains on drawn shapes and reports, in a few minutes and without data. */
@Command(
        name = "quickstart",
        description = "Pretrains on drawn shapes and reports, in a few minutes and without data.",
        footerHeading = "%nExamples:%n",
        footer = {"  parallax quickstart", "  parallax quickstart --set training.epochs=2"})
final class QuickstartCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Mixin private RecipeOptions recipe = new RecipeOptions();

    @Override
    public Integer call() throws Exception {
        try (Parallax parallax = common.open()) {
            Path file = CommonOptions.installation().resolve("recipes/quickstart.yaml");
            Recipe read = parallax.recipes().read(file, recipe.overrides());
            return Computation.train(stop -> parallax.pretrain(read, common.runs(), stop));
        }
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
