package dev.parallax.core.config;

import java.util.List;
import java.util.stream.Collectors;

/** A recipe cannot be used. Carries everything that is wrong with it, not only the first thing. */
public final class RecipeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Makes the exception.
     *
     * @param problems at least one
     */
    public RecipeException(List<Problem> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0).toString()
                        : problems.stream()
                                .map(problem -> "\n  " + problem)
                                .collect(
                                        Collectors.joining(
                                                "", problems.size() + " problems:", "")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns what is wrong, in the order it was found.
     *
     * @return at least one
     */
    public List<Problem> problems() {
        return problems;
    }
}
