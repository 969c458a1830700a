package dev.parallax.core.config;

import static dev.parallax.core.config.Reading.complaints;
import static dev.parallax.core.config.Reading.problems;
import static dev.parallax.core.config.Reading.recipe;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlTest {

    /** Would tell if YAML made one. */
    public static final class Bomb {
        static final AtomicInteger MADE = new AtomicInteger();

        public Bomb() {
            MADE.incrementAndGet();
        }

        public Bomb(String text) {
            MADE.incrementAndGet();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment", "---", "null", "{}"})
    void anEmptyRecipeIsAProblem(String yaml) {
        assertThat(complaints(yaml))
                .containsExactly("toy.yaml:1: the recipe is empty; it needs at least an objective");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a\n- b", "just words", "42"})
    void whatIsNoMapIsAProblem(String yaml) {
        assertThat(complaints(yaml))
                .containsExactly(
                        "toy.yaml:1: a recipe is a map of 'key: value' lines, this is not");
    }

    @Test
    void brokenYamlNamesTheLine() {
        assertThat(complaints("seed: 1\nengine: {name: abacus\nbackbone: {name: net}\n"))
                .singleElement()
                .asString()
                .startsWith("toy.yaml:3: cannot be read as YAML: ");
        assertThat(complaints("seed: 1\n\tname: x\n"))
                .singleElement()
                .asString()
                .startsWith("toy.yaml:2: cannot be read as YAML: ");
    }

    @Test
    void aSecondDocumentIsAProblem() {
        assertThat(complaints("seed: 1\n---\nseed: 2\n"))
                .singleElement()
                .asString()
                .contains("cannot be read as YAML", "single document");
    }

    @Test
    void aKeyWrittenTwiceNamesBothLines() {
        assertThat(complaints(Toys.RECIPE + "training:\n  epochs: 1\n  epochs: 2\n"))
                .containsExactly(
                        "toy.yaml:10: training.epochs: is written twice, first at toy.yaml:9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!dev.parallax.core.config.StrictYamlTest$Bomb {}",
                "!!dev.parallax.core.config.StrictYamlTest$Bomb [x]",
                "!!dev.parallax.core.config.StrictYamlTest$Bomb x",
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
                "!local x",
                "!!binary aGVsbG8=",
                "!!set {a, b}"
            })
    void tagsMakeNoObjects(String value) {
        int before = Bomb.MADE.get();

        assertThat(complaints("seed: " + value))
                .singleElement()
                .asString()
                .startsWith("toy.yaml:1: ")
                .containsAnyOf(
                        "Global tag is not allowed: ",
                        "seed: has the tag '!local'; recipes hold no tags, write the plain value",
                        "seed: has the tag 'tag:yaml.org,2002:");
        assertThat(complaints(Toys.RECIPE, "seed=" + value))
                .singleElement()
                .asString()
                .contains("--set seed=", "tag");
        assertThat(Bomb.MADE).hasValue(before);
    }

    @Test
    void aTagOnAnElementOfAListIsFoundAsWell() {
        assertThat(problems("seed: [1, !!java.net.URL x]")).hasSize(1);
    }

    @Test
    void aliasesAreFollowed() {
        String yaml =
                Toys.RECIPE.replace(
                        "global: {augmentations: {}}",
                        "global: &g {augmentations: {color-jitter: {p: 0.25}}}\n  evaluation: *g");

        Recipe recipe = recipe(yaml);

        assertThat(recipe.views().get("evaluation"))
                .hasSize(1)
                .isEqualTo(recipe.views().get("global"));
    }

    @Test
    void manyAliasesMakeNoBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 {x: 1, y: 2, z: 3}\n");
        for (int i = 1; i < 16; i++) {
            bomb.append(
                    "a%d: &a%d {x: *a%d, y: *a%d, z: *a%d}\n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        assertThat(complaints(bomb.toString()))
                .singleElement()
                .asString()
                .contains("the recipe grows too large here");
    }

    @Test
    void moreAliasesThanTheLibraryAllowsAreAProblem() {
        String yaml = "a: &a {x: 1}\nb: " + "[" + "*a, ".repeat(60) + "1]\n";

        assertThat(complaints(yaml))
                .singleElement()
                .asString()
                .contains("Number of aliases for non-scalar nodes exceeds");
    }

    @Test
    void anAliasOfItselfIsAProblem() {
        assertThat(complaints("a: &a {b: *a}"))
                .singleElement()
                .asString()
                .contains("the recipe grows too large here");
    }

    @Test
    void mergeKeysAndComplicatedKeysAreProblems() {
        assertThat(complaints("a: &a {x: 1}\nb: {<<: *a}\n? [1, 2]\n: 3\n"))
                .containsExactly(
                        "toy.yaml:2: b.<<: merge keys are not read; write the keys out",
                        "toy.yaml:3: has a list or a section as a key; keys are words");
    }

    @Test
    void aListOfSectionsSaysWhatToWriteInstead() {
        String yaml =
                Toys.RECIPE.replace("{augmentations: {}}", "{augmentations: [{crop: {size: 1}}]}");

        assertThat(complaints(yaml))
                .containsExactly(
                        "toy.yaml:5: views.global.augmentations: a list holds plain values only;"
                                + " where options belong to names, write 'name: {...}' instead of"
                                + " '- name'");
    }

    @Test
    void hugeTextsAreRefused() {
        assertThat(complaints("name: " + "x".repeat(1 << 21)))
                .singleElement()
                .asString()
                .endsWith("is longer than 1048576 characters; no recipe is");
    }
}
