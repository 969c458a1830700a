package dev.parallax.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses what somebody meant to write. */
public final class Nearest {

    private Nearest() {}

    /**
     * Finds the known word nearest to a wrong one.
     *
     * @param wrong what was written
     * @param known what could have been
     * @return the nearest by edit distance, if it is near enough to be meant
     */
    public static Optional<String> of(String wrong, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        int reach = Math.max(2, wrong.length() / 3);
        return known.stream()
                .min(Comparator.comparing(word -> distance.apply(wrong, word)))
                .filter(word -> distance.apply(wrong, word) <= reach);
    }

    /**
     * Says the guess.
     *
     * @param wrong what was written
     * @param known what could have been
     * @return " (did you mean 'x'?)", or nothing
     */
    public static String hint(String wrong, Collection<String> known) {
        return of(wrong, known).map(word -> " (did you mean '" + word + "'?)").orElse("");
    }
}
