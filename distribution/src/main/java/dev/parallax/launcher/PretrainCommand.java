package dev.parallax.launcher;

import dev.parallax.core.config.Recipe;
import dev.parallax.core.run.Parallax;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Pretrains as a recipe says, evaluates and writes a report. */
@Command(
        name = "pretrain",
        description = "Pretrains as a recipe says, evaluates and writes a report.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax pretrain recipes/simclr-cifar10.yaml",
            "  parallax pretrain my.yaml --set optimizer.lr=0.06 --set training.epochs=50"
        })
final class PretrainCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Mixin private RecipeOptions overrides = new RecipeOptions();

    @Parameters(paramLabel = "RECIPE", description = "A YAML file.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (Parallax parallax = common.open()) {
            Recipe recipe = parallax.recipes().read(file, overrides.overrides());
            return Training.run(stop -> parallax.pretrain(recipe, common.runs(), stop));
        }
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
