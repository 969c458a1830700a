package dev.parallax.core.config;

import static dev.parallax.core.config.Reading.bind;
import static dev.parallax.core.config.Reading.complaintsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.core.config.OptionsBinderTest.Everything;
import dev.parallax.core.config.OptionsBinderTest.Whole;
import dev.parallax.core.config.OptionsBinderTest.Word;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.configuration2.interpol.DefaultLookups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolationTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "N", "7",
                    "WHO", "world",
                    "INDIRECT", "${env:WHO}",
                    "LOOP", "${env:LOOP}",
                    "TRAP", "${script:javascript:6*7}",
                    "EMPTY", "");

    private static String word(String written) {
        return bind(Word.class, "word: '" + written + "'", ENVIRONMENT).word();
    }

    @Test
    void theEnvironmentComesIn() {
        assertThat(word("hello ${env:WHO}, ${env:WHO}")).isEqualTo("hello world, world");
        assertThat(word("${env:INDIRECT}")).isEqualTo("world");
        assertThat(word("${env:EMPTY}")).isEmpty();
        assertThat(bind(Whole.class, "{n: \"${env:N}\"}", ENVIRONMENT).n()).isEqualTo(7);
        assertThat(bind(Everything.class, "words: ['${env:WHO}', b]", ENVIRONMENT).words())
                .containsExactly("world", "b");
    }

    @Test
    void theSystemPropertiesComeIn() {
        assertThat(word("${sys:java.version}")).isEqualTo(System.getProperty("java.version"));
    }

    @Test
    void aPathWithAVariableIsStillRelativeToTheRecipe() {
        assertThat(bind(Everything.class, "folder: ${env:WHO}/x", ENVIRONMENT).folder())
                .isEqualTo(Path.of("/recipes/world/x"));
    }

    @Test
    void aDefaultHelpsOut() {
        assertThat(word("${env:NOBODY:-someone}")).isEqualTo("someone");
        assertThat(word("${env:WHO:-someone}")).isEqualTo("world");
    }

    @Test
    void twoDollarsAreOne() {
        assertThat(word("$${env:WHO} and $5")).isEqualTo("${env:WHO} and $5");
        assertThat(word(Interpolation.escape("$${env:WHO}${x}"))).isEqualTo("$${env:WHO}${x}");
    }

    @Test
    void whatIsNotSetIsAProblem() {
        assertThat(complaintsOf(Word.class, "word: ${env:NOBODY}/${sys:nothing.here}", ENVIRONMENT))
                .containsExactly(
                        "toy.yaml:1: word: the environment variable 'NOBODY' is not set",
                        "toy.yaml:1: word: the system property 'nothing.here' is not set");
        assertThat(complaintsOf(Word.class, "word: ${sys:}", ENVIRONMENT))
                .containsExactly("toy.yaml:1: word: the system property '' is not set");
    }

    @Test
    void variablesInACircleAreAProblem() {
        assertThat(complaintsOf(Word.class, "word: ${env:LOOP}", ENVIRONMENT))
                .containsExactly(
                        "toy.yaml:1: word: has variables that refer to each other in a circle");
    }

    @ParameterizedTest
    @EnumSource(
            value = DefaultLookups.class,
            mode = Mode.EXCLUDE,
            names = {"ENVIRONMENT", "SYSTEM_PROPERTIES"})
    void noOtherLookupOfTheLibraryIsReachable(DefaultLookups lookup) {
        String variable = "${" + lookup.getPrefix() + ":java.lang.Integer.MAX_VALUE}";

        assertThat(complaintsOf(Word.class, "word: '" + variable + "'"))
                .containsExactly(
                        "toy.yaml:1: word: "
                                + variable
                                + " is not looked up; only ${env:NAME} and ${sys:name} are, and $${"
                                + " is a plain ${");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${script:javascript:java.lang.Runtime.getRuntime().exec(1)}",
                "${url:UTF-8:file:///etc/hostname}",
                "${dns:address|localhost}",
                "${file:UTF-8:/etc/hostname}",
                "${const:java.lang.Integer.MAX_VALUE}",
                "${date:yyyy}",
                "${java:version}",
                "${ENV:WHO}",
                "${WHO}",
                "${env:TRAP}",
                "x ${script:javascript:6*7} y"
            })
    void nothingElseIsLookedUp(String written) {
        assertThat(complaintsOf(Word.class, "word: '" + written + "'", ENVIRONMENT))
                .singleElement()
                .asString()
                .contains("is not looked up; only ${env:NAME} and ${sys:name} are");
    }
}
