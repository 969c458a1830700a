package dev.parallax.launcher;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of commands that read a recipe. */
final class RecipeOptions {

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Overrides a key of the recipe, such as optimizer.lr=0.1; can be given several"
                            + " times.")
    private List<String> overrides = new ArrayList<>();

    List<String> overrides() {
        return List.copyOf(overrides);
    }
}
