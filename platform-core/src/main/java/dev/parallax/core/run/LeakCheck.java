package dev.parallax.core.run;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Sample;
import dev.parallax.api.tracking.Message;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.NearDuplicates;
import dev.parallax.core.evaluate.Subset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looks for test samples that are nearly the same as samples that were learned from. */
final class LeakCheck {

    /** So many samples of each dataset are compared: some seconds. */
    private static final int SAMPLES = 20_000;

    /** Below this share, results hardly depend on it. */
    private static final double SERIOUS = 0.005;

    private LeakCheck() {}

    /**
     * Shared samples.
     *
     * @param kind a warning where results depend on it
     * @param text what was found
     */
    record Finding(Message.Kind kind, String text) {}

    /**
     * Compares.
     *
     * @return a finding for each domain that shares samples with the test data
     */
    static List<Finding> findings(Recipe recipe) {
        if (!recipe.evaluation().leakCheck()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        Set<String> domains = recipe.data().keySet();
        for (String learned : domains) {
            String test = Recipe.testOf(learned);
            if (domains.contains(test)) {
                try (Datasets both = Datasets.open(recipe, Set.of(learned, test))) {
                    if (seen.add(both.get(learned).fingerprint() + " " + test)) {
                        compare(learned, both.get(learned), test, both.get(test), findings);
                    }
                }
            }
        }
        return findings;
    }

    private static <A extends Sample, B extends Sample> void compare(
            String domain,
            Dataset<A> learned,
            String testDomain,
            Dataset<B> test,
            List<Finding> findings) {
        if (!learned.sampleType().equals(test.sampleType())) {
            return;
        }
        Dataset<B> some = Subset.first(test, SAMPLES);
        NearDuplicates found = NearDuplicates.between(Subset.first(learned, SAMPLES), some, 1);
        if (found.affected() == 0) {
            return;
        }
        NearDuplicates.Pair pair = found.pairs().get(0);
        double share = (double) found.affected() / some.size();
        boolean serious = share >= SERIOUS;
        String text =
                String.format(
                        Locale.ROOT,
                        "%d of %d samples of data.%s (%.2f %%) are nearly the same as samples of"
                                + " data.%s, such as %s and %s: %s",
                        found.affected(),
                        some.size(),
                        testDomain,
                        100 * share,
                        domain,
                        test.describe(pair.second()),
                        learned.describe(pair.first()),
                        serious
                                ? "results on them are too good. Take them out of one of the two,"
                                        + " or say evaluation.leak-check: false"
                                : "too few to matter");
        findings.add(new Finding(serious ? Message.Kind.WARNING : Message.Kind.INFO, text));
    }
}
