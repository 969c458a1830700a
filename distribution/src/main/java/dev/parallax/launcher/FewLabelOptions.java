package dev.parallax.launcher;

import dev.parallax.core.run.FewLabels;
import dev.parallax.core.run.RunDirectory.Which;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that learn from few labels. */
final class FewLabelOptions {

    @Option(
            names = "--checkpoint",
            defaultValue = "last",
            description =
                    "Where to start: last, or best (see evaluation.every). Default:"
                            + " ${DEFAULT-VALUE}.")
    private Which checkpoint = Which.LAST;

    @Option(
            names = "--steps",
            defaultValue = "600",
            description = "Steps of each training. Default: ${DEFAULT-VALUE}.")
    private int steps = 600;

    @Mixin private RecipeOptions recipe = new RecipeOptions();

    Which checkpoint() {
        return checkpoint;
    }

    FewLabels.Settings settings() {
        if (steps < 1) {
            throw new IllegalArgumentException("--steps is " + steps + ", must be at least 1");
        }
        return new FewLabels.Settings(steps, recipe.overrides());
    }
}
