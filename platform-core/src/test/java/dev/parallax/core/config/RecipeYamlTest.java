package dev.parallax.core.config;

import static dev.parallax.core.config.Reading.recipe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.core.config.Toys.PrinterOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeYamlTest {

    private static Recipe again(Recipe recipe) {
        return new RecipeReader(Toys.REGISTRY)
                .read(recipe.toYaml(), "recipe.yaml", Path.of("/elsewhere"), List.of());
    }

    @Test
    void everyDefaultIsWrittenOut() {
        String[] overrides = {
            "views.global.augmentations={crop: {}, color-jitter: {}, crop#2: {size: 8}}",
            "evaluation.evaluators={linear-probe: {}}",
            "optimizer.networks.head.lr=0.5"
        };

        String yaml = recipe(Toys.RECIPE, overrides).toYaml();

        assertThat(yaml)
                .containsPattern(
                        "(?s)\noptimizer:\n  name: sgd\n  lr: .*\n  networks:\n    head:\n      name: sgd\n      lr: 0.5\n      momentum: ");
        assertThat(yaml.replaceFirst("(?s)optimizer:.*(?=training:)", ""))
                .isEqualTo(
                        """
                        # The resolved recipe: every default is written out.
                        name: toy
                        seed: 1
                        engine:
                          name: abacus
                          threads: 0
                        data:
                          pretrain:
                            name: files
                            files:
                            - /recipes/a.bin
                            labels: ''
                        views:
                          global:
                            augmentations:
                              crop:
                                size: 32
                                scale:
                                - 0.2
                                - 1.0
                              color-jitter:
                                p: 0.8
                              crop#2:
                                size: 8
                                scale:
                                - 0.2
                                - 1.0
                          evaluation:
                            augmentations: {}
                        backbone:
                          name: net
                        objective:
                          name: contrast
                          temperature: 0.5
                          head-width: 128
                        training:
                          epochs: 100
                          max-steps: 0
                          batch-size: 256
                          accumulate: 1
                          loader-threads: 1
                          prefetch: 4
                          checkpoint-every: 1
                          keep-checkpoints: 2
                          log-every: 10
                          on-nan: stop
                          on-collapse: warn
                          watch-every: 50
                          preview-every: 1
                        evaluation:
                          batch-size: 256
                          labels-per-class: []
                          label-column: ''
                          every: 0
                          leak-check: true
                          controls: true
                          encoder: ''
                          encoder-weights: ''
                          evaluators:
                            linear-probe: {}
                        trackers: {}
                        """);
    }

    @Test
    void readingItAgainElsewhereGivesAnEqualRecipe() {
        Recipe recipe =
                recipe(
                        Toys.RECIPE,
                        "seed=-9223372036854775808",
                        "optimizer.lr=1.0e-17",
                        "optimizer.networks.b.schedule=constant",
                        "optimizer.networks.a.momentum=0",
                        "evaluation.labels-per-class=[1]",
                        "evaluation.controls=no",
                        "training.on-collapse=stop",
                        "data.test={name: files, files: [x.bin], labels: y.txt}",
                        "views.global.augmentations={crop#7: {}, color-jitter: {}, crop: {}}");

        Recipe again = again(recipe);

        assertThat(again).isEqualTo(recipe);
        assertThat(again.toYaml()).isEqualTo(recipe.toYaml());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "1e3",
                "yes",
                "null",
                "~",
                "",
                " blank ",
                "a: b # c",
                "*x &y !z",
                "$${env:PATH} $$${sys:x} $5",
                "'\"",
                "größe 数 🙂",
                "tab\tand \\ back",
            })
    void everyTextSurvives(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";

        Recipe recipe = recipe(Toys.RECIPE, "trackers.printer.title=" + quoted);

        assertThat(again(recipe)).isEqualTo(recipe);
        assertThat(recipe.trackers().get(0).options())
                .isEqualTo(new PrinterOptions(text.replace("$${", "${")));
    }
}
