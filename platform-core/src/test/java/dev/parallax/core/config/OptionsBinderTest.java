package dev.parallax.core.config;

import static dev.parallax.core.config.Reading.bind;
import static dev.parallax.core.config.Reading.complaintsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.Option;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsBinderTest {

    enum Mode {
        ON,
        OFF,
        SLOW_MOTION
    }

    record Everything(
            @Option(help = "A truth.", value = "true") boolean flag,
            @Option(help = "A number.", value = "3", min = 1, max = 9) int count,
            @Option(help = "A big one.", value = "4000000000") long total,
            @Option(help = "A real one.", value = "1e-3", min = 0, max = 1) double weightDecay,
            @Option(help = "A text.", value = "two words") String title,
            @Option(help = "A path.", value = "out") Path folder,
            @Option(help = "A choice.", value = "slow-motion") Mode mode,
            @Option(help = "Numbers.", value = "1, 2", min = 0) List<Integer> sizes,
            @Option(help = "Choices.", value = "") List<Mode> modes,
            @Option(help = "Texts.", value = "a,b") List<String> words) {}

    record Real(@Option(help = "A number.", value = "0.5", min = 0, max = 1) double p) {}

    record Whole(@Option(help = "A number.", value = "1", min = 1) int n) {}

    record Truth(@Option(help = "A truth.", value = "false") boolean flag) {}

    record Word(@Option(help = "A text.", value = "") String word) {}

    @Test
    void whatIsNotWrittenIsTheDefault() {
        assertThat(bind(Everything.class, "mode: slow-motion"))
                .isEqualTo(
                        new Everything(
                                true,
                                3,
                                4_000_000_000L,
                                0.001,
                                "two words",
                                Path.of("/recipes/out"),
                                Mode.SLOW_MOTION,
                                List.of(1, 2),
                                List.of(),
                                List.of("a", "b")));
    }

    @Test
    void whatIsWrittenIsBoundByItsType() {
        String yaml =
                """
                flag: false
                count: 9
                total: -5_000_000_000
                weight-decay: .25
                title: 'it''s: here'
                folder: ../elsewhere
                mode: off
                sizes: [7]
                modes: [on, slow-motion]
                words: []
                """;

        assertThat(bind(Everything.class, yaml))
                .isEqualTo(
                        new Everything(
                                false,
                                9,
                                -5_000_000_000L,
                                0.25,
                                "it's: here",
                                Path.of("/elsewhere"),
                                Mode.OFF,
                                List.of(7),
                                List.of(Mode.ON, Mode.SLOW_MOTION),
                                List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        ".5, 0.5",
        "1., 1",
        "1e-3, 0.001",
        "1E-3, 0.001",
        "+0.25, 0.25",
        "0, 0",
        "010e-2, 0.1"
    })
    void numbersMayBeWrittenInManyWays(String written, double value) {
        assertThat(bind(Real.class, "p: " + written).p()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes", "'0.5'", "\"0.5\"", ".nan", ".inf", "0,5", "half", "0x1p-1", "1:30", "NaN"
            })
    void whatIsNotANumberIsRefused(String written) {
        assertThat(complaintsOf(Real.class, "p: " + written))
                .singleElement()
                .asString()
                .contains("toy.yaml:1: p: is ", "expected number from 0 to 1");
    }

    @Test
    void aQuotedNumberIsTextAndSaysSo() {
        assertThat(complaintsOf(Whole.class, "n: '5'"))
                .containsExactly(
                        "toy.yaml:1: n: is the quoted text '5', expected whole number of at least 1;"
                                + " take the quotes away");
        assertThat(bind(Word.class, "word: 5").word()).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "1e3", "010", "3000000000", "true", "[1]", "{a: 1}"})
    void whatIsNotAWholeNumberInRangeIsRefused(String written) {
        assertThat(complaintsOf(Whole.class, "n: " + written))
                .singleElement()
                .asString()
                .contains("expected whole number of at least 1");
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "on, true", "True, true", "no, false", "off, false", "FALSE, false"})
    void truthsAreTheWordsOfYaml(String written, boolean value) {
        assertThat(bind(Truth.class, "flag: " + written).flag()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "0.10", "2024-01-01", "0x1F", "1:30", "1e3"})
    void aTextIsWhatIsWrittenWhateverYamlThinksOfIt(String written) {
        assertThat(bind(Word.class, "word: " + written).word()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "~"})
    void nothingIsNoValue(String written) {
        assertThat(complaintsOf(Word.class, "word: " + written))
                .containsExactly(
                        "toy.yaml:1: word: is nothing, expected text; leave the key out for the"
                                + " default");
    }

    @Test
    void aQuotedNullIsAText() {
        assertThat(bind(Word.class, "word: 'null'").word()).isEqualTo("null");
    }

    @Test
    void anUnknownKeyNamesTheNearestAndAll() {
        assertThat(complaintsOf(Real.class, "\n\nq: 1"))
                .containsExactly(
                        "toy.yaml:3: q: is not a key of the toy (did you mean 'p'?); it has p");
    }

    @Test
    void anUnknownChoiceNamesTheNearestAndAll() {
        assertThat(complaintsOf(Everything.class, "mode: slow_motion"))
                .containsExactly(
                        "toy.yaml:1: mode: is 'slow_motion', expected one of on, off, slow-motion"
                                + " (did you mean 'slow-motion'?)");
    }

    @Test
    void everyElementOfAListIsCheckedAtItsLine() {
        String yaml =
                """
                sizes:
                  - 1
                  - -2
                  - three
                """;

        assertThat(complaintsOf(Everything.class, yaml))
                .containsExactly(
                        "toy.yaml:3: sizes: is '-2', expected list of whole number of at least 0",
                        "toy.yaml:4: sizes: is 'three', expected list of whole number of at least"
                                + " 0");
    }

    @Test
    void aSingleValueIsNoListAndTheRemedyIsSaid() {
        assertThat(complaintsOf(Everything.class, "words: a"))
                .containsExactly(
                        "toy.yaml:1: words: is 'a', expected list of text; a list of one is written"
                                + " [a]");
    }

    record Needed(@Option(help = "The place to look.", min = 2) int place) {}

    @Test
    void aRequiredOptionSaysWhatItIsFor() {
        assertThat(complaintsOf(Needed.class, "plaice: 3"))
                .containsExactly(
                        "toy.yaml:1: plaice: is not a key of the toy (did you mean 'place'?); it has"
                                + " place",
                        "toy.yaml:1: place: is missing; expected whole number of at least 2: The"
                                + " place to look.");
    }

    record Pair(
            @Option(help = "Low.", value = "1") int low,
            @Option(help = "High.", value = "2") int high) {

        Pair {
            if (low > high) {
                throw new IllegalArgumentException("low must not exceed high; swap them");
            }
        }
    }

    @Test
    void aConditionOfTheRecordIsAProblem() {
        assertThat(complaintsOf(Pair.class, "low: 5"))
                .containsExactly("toy.yaml:1: low must not exceed high; swap them");
    }

    record Undocumented(int n) {}

    record Untyped(@Option(help = "A map.", value = "") Map<String, String> map) {}

    record Misjudged(@Option(help = "A number.", value = "many") int n) {}

    record Failing(@Option(help = "A number.", value = "1") int n) {
        Failing {
            throw new IllegalStateException("out of ink");
        }
    }

    @Test
    void mistakesOfPluginAuthorsAreProblemsNotCrashes() {
        assertThat(complaintsOf(Undocumented.class, "n: 1"))
                .singleElement()
                .asString()
                .contains("Undocumented.n has no @Option");
        assertThat(complaintsOf(Untyped.class, "map: {}"))
                .singleElement()
                .asString()
                .contains("an option cannot be a java.util.Map");
        assertThat(complaintsOf(Misjudged.class, "m: 1"))
                .anySatisfy(it -> assertThat(it).contains("has the default 'many' in its code"));
        assertThat(complaintsOf(Failing.class, "n: 1"))
                .singleElement()
                .asString()
                .contains("the toy failed on its options", "out of ink");
    }

    record Cased(
            @Option(help = "x", value = "1") int k,
            @Option(help = "x", value = "1") int l2Norm,
            @Option(help = "x", value = "1") int maxLR) {}

    @Test
    void keysAreTheNamesWithDashes() {
        assertThat(bind(Cased.class, "{k: 2, l2-norm: 3, max-lr: 4}"))
                .isEqualTo(new Cased(2, 3, 4));
    }
}
