package dev.parallax.core.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads recipes and sections the way tests need it. */
final class Reading {

    static final Path FOLDER = Path.of("/recipes");

    private Reading() {}

    static Recipe recipe(String yaml, String... overrides) {
        return new RecipeReader(Toys.REGISTRY).read(yaml, "toy.yaml", FOLDER, List.of(overrides));
    }

    static List<Problem> problems(String yaml, String... overrides) {
        return catchThrowableOfType(RecipeException.class, () -> recipe(yaml, overrides))
                .problems();
    }

    static List<String> complaints(String yaml, String... overrides) {
        return problems(yaml, overrides).stream().map(Problem::toString).toList();
    }

    static <O extends Record> O bind(Class<O> type, String yaml) {
        return bind(type, yaml, Map.of());
    }

    static <O extends Record> O bind(Class<O> type, String yaml, Map<String, String> environment) {
        Problems problems = new Problems();
        Layers layers = new Layers(yaml, new Place("toy.yaml", 1, FOLDER), problems);
        Section section =
                new Section("", layers.combined(), new Interpolation(environment::get), problems);
        var bound = OptionsBinder.bind(section, type, "the toy", List.of());
        problems.raise();
        return bound.orElseThrow();
    }

    static List<String> complaintsOf(Class<? extends Record> type, String yaml) {
        return complaintsOf(type, yaml, Map.of());
    }

    static List<String> complaintsOf(
            Class<? extends Record> type, String yaml, Map<String, String> environment) {
        return catchThrowableOfType(RecipeException.class, () -> bind(type, yaml, environment))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }

    static List<Record> options(List<? extends Selection<?>> selections) {
        return selections.stream().<Record>map(Selection::options).toList();
    }
}
