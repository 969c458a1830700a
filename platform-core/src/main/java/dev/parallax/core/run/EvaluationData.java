package dev.parallax.core.run;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Labels;
import dev.parallax.core.config.Budget;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.LabelBudget;
import dev.parallax.core.evaluate.LabelledSplit;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an evaluation reads: the data that evaluators fit on, and the data that results are of.
 *
 * <p>Opened before training, too, so that what does not belong together is found before time is
 * spent, and so that the manifest says what results are of.
 */
final class EvaluationData implements AutoCloseable {

    private final Datasets datasets;
    private final String fitOn;

    private EvaluationData(Datasets datasets, String fitOn) {
        this.datasets = datasets;
        this.fitOn = fitOn;
    }

    /**
     * Opens the datasets.
     *
     * @throws RunException if one cannot be opened, lacks the column of labels or a class has too
     *     few of them, or if the two have different classes
     */
    static EvaluationData open(Recipe recipe) {
        String fitOn = FeatureSplit.fitDomain(recipe);
        Set<String> domains = new LinkedHashSet<>();
        for (String domain : recipe.data().keySet()) {
            if (domain.equals(fitOn)) {
                domains.add(domain);
            }
            domains.add(Recipe.testOf(domain));
        }
        domains.retainAll(recipe.data().keySet());
        Datasets datasets = Datasets.open(recipe, domains);
        try {
            EvaluationData data = new EvaluationData(datasets, fitOn);
            data.check(recipe);
            return data;
        } catch (RuntimeException e) {
            datasets.close();
            throw e;
        }
    }

    private void check(Recipe recipe) {
        Optional<Labels> fit = labels(recipe, fitOn);
        Optional<Labels> test = labels(recipe, Recipe.TEST);
        if (fit.isPresent()
                && test.isPresent()
                && !fit.get().classes().equals(test.get().classes())) {
            throw new RunException(
                    "data."
                            + fitOn
                            + " has the classes "
                            + fit.get().classes()
                            + ", but data.test has "
                            + test.get().classes());
        }
        if (fit.isPresent()) {
            for (int few : recipe.evaluation().labelsPerClass()) {
                check(fit.get(), few, recipe.seed());
            }
        }
    }

    private void check(Labels labels, int few, long seed) {
        try {
            LabelBudget.pick(
                    labels.values(),
                    labels.classes(),
                    new Budget(few, Budget.Unit.PER_CLASS),
                    seed);
        } catch (IllegalArgumentException e) {
            throw new RunException(
                    "evaluation.labels-per-class and data." + fitOn + ": " + e.getMessage(), e);
        }
    }

    private Optional<Labels> labels(Recipe recipe, String domain) {
        Dataset<?> dataset = datasets.byDomain().get(domain);
        try {
            return dataset == null
                    ? Optional.empty()
                    : LabelledSplit.column(dataset, recipe.evaluation().labelColumn());
        } catch (IllegalArgumentException e) {
            throw new RunException("data." + domain + ": " + e.getMessage(), e);
        }
    }

    /** The name of the data that evaluators fit on. */
    String fitDomain() {
        return fitOn;
    }

    /**
     * The data that evaluators fit on; nothing where an objective reads domains of its own only.
     */
    Optional<Dataset<?>> fit() {
        return Optional.ofNullable(datasets.byDomain().get(fitOn));
    }

    /** The data that results are of; nothing where a part of the other has to do. */
    Optional<Dataset<?>> test() {
        return Optional.ofNullable(datasets.byDomain().get(Recipe.TEST));
    }

    Map<String, String> fingerprints() {
        return datasets.fingerprints();
    }

    @Override
    public void close() {
        datasets.close();
    }
}
