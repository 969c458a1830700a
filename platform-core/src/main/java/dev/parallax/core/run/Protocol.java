package dev.parallax.core.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parallax.core.config.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * By which rules the splits of an evaluation were made; what they are made of stands in the
 * manifest.
 *
 * @param features of evaluators of features; empty where there is no data for them
 * @param madeImages of evaluators of generation; empty where the recipe has none
 * @param seed of the splits
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Protocol(Map<String, String> features, Map<String, String> madeImages, long seed) {

    private static final String PART =
            "of every class the first fifth of a random permutation, held out";

    static Protocol of(Recipe recipe) {
        return new Protocol(
                recipe.data().containsKey(FeatureSplit.fitDomain(recipe))
                        ? ofFeatures(recipe)
                        : Map.of(),
                GenerationJudges.areIn(recipe) ? ofMadeImages(recipe) : Map.of(),
                recipe.seed());
    }

    private static Map<String, String> ofFeatures(Recipe recipe) {
        String fit = "data." + FeatureSplit.fitDomain(recipe);
        boolean hasTest = recipe.data().containsKey(Recipe.TEST);
        return rules(
                hasTest ? fit : fit + " without what is reported on",
                hasTest ? "data.test" : fit + ": " + PART,
                "parts of what is fitted on, never what is reported on");
    }

    private static Map<String, String> ofMadeImages(Recipe recipe) {
        List<String> fit = new ArrayList<>();
        List<String> reported = new ArrayList<>();
        for (String domain : GenerationJudges.domains(recipe)) {
            String test = Recipe.testOf(domain);
            boolean hasTest = recipe.data().containsKey(test);
            fit.add("data." + domain + (hasTest ? "" : ": every second, from the second"));
            reported.add(
                    hasTest
                            ? "data." + test
                            : "data."
                                    + domain
                                    + ": every second, from the first (learned from, too)");
        }
        return rules(
                String.join("; ", fit),
                String.join("; ", reported),
                "what is fitted on, which is learned from, too");
    }

    private static Map<String, String> rules(String fit, String reported, String chosen) {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("fittedOn", fit);
        rules.put("reportedOn", reported);
        rules.put("bestCheckpointChosenOn", chosen);
        return rules;
    }
}
