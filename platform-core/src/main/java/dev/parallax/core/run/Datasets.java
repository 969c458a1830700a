package dev.parallax.core.run;

import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Sample;
import dev.parallax.core.config.Budget;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.config.Selection;
import dev.parallax.core.evaluate.LabelBudget;
import dev.parallax.core.evaluate.LabelledSplit;
import dev.parallax.core.evaluate.Subset;
import dev.parallax.core.plugin.PluginCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The open datasets of a recipe, by domain. */
final class Datasets implements AutoCloseable {

    private final Map<String, Dataset<?>> open = new LinkedHashMap<>();

    private Datasets() {}

    /**
     * Opens domains.
     *
     * @param recipe names them
     * @param domains which to open
     * @return the datasets
     * @throws RunException if the recipe has no such domain or it cannot be opened
     */
    static Datasets open(Recipe recipe, Set<String> domains) {
        Datasets datasets = new Datasets();
        try {
            for (String domain : domains) {
                Selection<DataSource<Record, ?>> selection = recipe.data().get(domain);
                if (selection == null) {
                    throw new RunException(
                            "the recipe has no data."
                                    + domain
                                    + ", which is needed; it has "
                                    + recipe.data().keySet());
                }
                Budget budget = recipe.budgets().getOrDefault(domain, Budget.ALL);
                Dataset<?> whole = open("data." + domain, selection);
                datasets.open.put(domain, whole);
                if (budget.unit() != Budget.Unit.ALL) {
                    datasets.open.put(domain, limited(recipe, domain, whole, budget));
                }
            }
        } catch (RuntimeException e) {
            datasets.close();
            throw e;
        }
        return datasets;
    }

    static Dataset<?> open(String what, Selection<DataSource<Record, ?>> selection) {
        PluginCall call = selection.call();
        try {
            return new PluginDataset<>(
                    call.get("open", () -> selection.extension().open(selection.options())), call);
        } catch (IOException | IllegalArgumentException e) {
            throw new RunException(what + ": " + e.getMessage(), e);
        }
    }

    private static <S extends Sample> Dataset<S> limited(
            Recipe recipe, String domain, Dataset<S> whole, Budget budget) {
        String what = "data." + domain + ".budget";
        try {
            Labels labels =
                    LabelledSplit.column(whole, recipe.evaluation().labelColumn())
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "the data has no labels to count"));
            int[] rows = LabelBudget.pick(labels.values(), labels.classes(), budget, recipe.seed());
            return new Subset<>(whole, rows, budget + " of seed " + recipe.seed());
        } catch (IllegalArgumentException e) {
            throw new RunException(what + ": " + e.getMessage(), e);
        }
    }

    Map<String, Dataset<?>> byDomain() {
        return open;
    }

    Dataset<?> get(String domain) {
        return open.get(domain);
    }

    Map<String, String> fingerprints() {
        Map<String, String> fingerprints = new LinkedHashMap<>();
        open.forEach((domain, dataset) -> fingerprints.put(domain, dataset.fingerprint()));
        return fingerprints;
    }

    @Override
    public void close() {
        List<Exception> failures = new ArrayList<>();
        for (Dataset<?> dataset : open.values()) {
            try {
                dataset.close();
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        }
        open.clear();
        if (!failures.isEmpty()) {
            throw new RunException("a dataset did not close", failures.get(0));
        }
    }
}
