package dev.parallax.core.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a user hears of everything at once. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();

    void add(Place place, String key, String message) {
        Problem problem = new Problem(place.toString(), key, message);
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Ends the reading if anything was wrong. */
    void raise() {
        if (!found.isEmpty()) {
            throw new RecipeException(found);
        }
    }
}
