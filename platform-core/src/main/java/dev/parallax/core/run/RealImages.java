package dev.parallax.core.run;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.random.Randomness;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.Subset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The real images that made ones are compared with, as the learner sees them when it is evaluated.
 *
 * <p>Results are of {@code data.test}, or {@code data.test-a} for the domain a. Without it every
 * second image of the domain takes its place, and the others are fitted on.
 */
final class RealImages implements AutoCloseable {

    private final Recipe recipe;
    private final Datasets datasets;

    private RealImages(Recipe recipe, Datasets datasets) {
        this.recipe = recipe;
        this.datasets = datasets;
    }

    /**
     * Opens domains and their test data.
     *
     * @throws RunException if one cannot be opened or has no images
     */
    static RealImages open(Recipe recipe, Set<String> domains) {
        Set<String> all = new LinkedHashSet<>(domains);
        domains.stream().map(Recipe::testOf).filter(recipe.data()::containsKey).forEach(all::add);
        return new RealImages(recipe, Datasets.open(recipe, all));
    }

    /**
     * Images to fit on, or to choose checkpoints by.
     *
     * @param domain that was learned from
     * @param most how many, at random
     */
    Dataset<Image> fit(String domain, int most) {
        return some(domain, hasTest(domain) ? Part.ALL : Part.ODD, most);
    }

    /**
     * Images that results are of.
     *
     * @param domain that was learned from
     * @param most how many, at random
     */
    Dataset<Image> judged(String domain, int most) {
        return hasTest(domain)
                ? some(Recipe.testOf(domain), Part.ALL, most)
                : some(domain, Part.EVEN, most);
    }

    private boolean hasTest(String domain) {
        return recipe.data().containsKey(Recipe.testOf(domain));
    }

    /** Which samples of a dataset. */
    private enum Part {
        ALL,
        EVEN,
        ODD;

        boolean holds(int row) {
            return this == ALL || (row % 2 == 0) == (this == EVEN);
        }
    }

    private Dataset<Image> some(String domain, Part part, int most) {
        Dataset<Image> whole = images(domain, datasets.get(domain));
        int[] all = IntStream.range(0, whole.size()).filter(part::holds).toArray();
        int[] order =
                Randomness.permutation(
                        all.length, Randomness.generator(recipe.seed(), "generation-" + domain));
        int[] rows =
                Arrays.stream(order).limit(most).map(position -> all[position]).sorted().toArray();
        Dataset<Image> chosen = new Subset<>(whole, rows, "some");
        return new ViewedImages(
                chosen, Views.transform(recipe, Recipe.EVALUATION, chosen), recipe.seed());
    }

    /** The cast is checked by the type that the dataset tells. */
    @SuppressWarnings("unchecked")
    private static Dataset<Image> images(String domain, Dataset<?> dataset) {
        if (!dataset.sampleType().equals(Image.class)) {
            throw new RunException(
                    "data."
                            + domain
                            + " has "
                            + dataset.sampleType().getSimpleName()
                            + " samples, but evaluators of generation compare images");
        }
        return (Dataset<Image>) dataset;
    }

    @Override
    public void close() {
        datasets.close();
    }
}
