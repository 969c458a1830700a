package dev.parallax.core.run;

import dev.parallax.core.config.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * By which rules the splits of an evaluation were made; what they are made of stands in the
 * manifest.
 *
 * @param fittedOn the data that evaluators fit on
 * @param reportedOn the data that results are of
 * @param chosenOn the data that settings and the best checkpoint are chosen on
 * @param seed of the splits
 */
record Protocol(String fittedOn, String reportedOn, String chosenOn, long seed) {

    private static final String PART =
            "of every class the first fifth of a random permutation, held out";

    static Protocol of(Recipe recipe) {
        return recipe.data().containsKey(FeatureSplit.fitDomain(recipe))
                ? ofFeatures(recipe)
                : ofDomains(recipe);
    }

    private static Protocol ofFeatures(Recipe recipe) {
        String fit = "data." + FeatureSplit.fitDomain(recipe);
        boolean hasTest = recipe.data().containsKey(Recipe.TEST);
        return new Protocol(
                hasTest ? fit : fit + " without what is reported on",
                hasTest ? "data.test" : fit + ": " + PART,
                "parts of what is fitted on, never what is reported on",
                recipe.seed());
    }

    /** Of an objective that reads domains of its own only. */
    private static Protocol ofDomains(Recipe recipe) {
        List<String> fit = new ArrayList<>();
        List<String> reported = new ArrayList<>();
        for (String domain : GenerationJudges.domains(recipe)) {
            String test = Recipe.testOf(domain);
            boolean hasTest = recipe.data().containsKey(test);
            fit.add("data." + domain + (hasTest ? "" : " without what is reported on"));
            reported.add(
                    hasTest ? "data." + test : "data." + domain + ": every second, from the first");
        }
        return new Protocol(
                String.join("; ", fit),
                String.join("; ", reported),
                "what is fitted on, never what is reported on",
                recipe.seed());
    }
}
