package dev.parallax.core.config;

import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.evaluation.Evaluator;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.core.optim.OptimizerOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run needs to know: every choice is made, every option has its value, every path is
 * absolute. Made by {@link RecipeReader}.
 *
 * @param name lower-case letters, digits and dashes
 * @param seed of every random draw of the run
 * @param engine what computes
 * @param data by domain, in the order of the recipe: what objectives read, {@link #TRAIN} where it
 *     is given, and what results are of (see {@link #testOf})
 * @param budgets how many labelled samples of a domain are used, where that is limited
 * @param views augmentations by view group, in the order in which they are applied; always with
 *     {@link #EVALUATION}
 * @param backbone the network to train; nothing where the objective brings its own
 * @param weights a file of weights that the backbone starts from
 * @param objective the method
 * @param optimizer how parameters are updated, for all networks and for some
 * @param training how long and how
 * @param evaluation how features are judged
 * @param evaluators which judges
 * @param trackers who watches
 */
public record Recipe(
        String name,
        long seed,
        Selection<HardwareEngine<Record>> engine,
        Map<String, Selection<DataSource<Record, ?>>> data,
        Map<String, Budget> budgets,
        Map<String, List<Selection<Augmentation<Record, ?>>>> views,
        Optional<Selection<Backbone<Record>>> backbone,
        Optional<Path> weights,
        Selection<Objective<Record>> objective,
        PerNetwork<OptimizerOptions> optimizer,
        TrainingOptions training,
        EvaluationOptions evaluation,
        List<Selection<Evaluator<Record>>> evaluators,
        List<Selection<Tracker<Record>>> trackers) {

    /** The domain of labelled data that evaluators are fitted on. */
    public static final String TRAIN = ViewGroup.TRAIN;

    /** The domain of labelled data that results are reported on. */
    public static final String TEST = "test";

    /**
     * Returns where results about a domain come from.
     *
     * @param domain that is learned from
     * @return {@link #TEST} for the common ones, else such as "test-a" for "a"
     */
    public static String testOf(String domain) {
        return domain.equals(ViewGroup.PRETRAIN) || domain.equals(TRAIN)
                ? TEST
                : TEST + "-" + domain;
    }

    /** The view group that says how samples look when features are extracted. */
    public static final String EVALUATION = "evaluation";

    /** Copies the collections, in their order. */
    public Recipe {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        budgets = Collections.unmodifiableMap(new LinkedHashMap<>(budgets));
        Map<String, List<Selection<Augmentation<Record, ?>>>> groups = new LinkedHashMap<>();
        views.forEach((group, augmentations) -> groups.put(group, List.copyOf(augmentations)));
        views = Collections.unmodifiableMap(groups);
        evaluators = List.copyOf(evaluators);
        trackers = List.copyOf(trackers);
    }

    /**
     * Asks the objective what it reads.
     *
     * @return at least one group of views
     */
    public List<ViewGroup> viewGroups() {
        return viewGroups(objective);
    }

    static List<ViewGroup> viewGroups(Selection<Objective<Record>> objective) {
        return objective
                .call()
                .get("views", () -> objective.extension().views(objective.options()));
    }

    /**
     * Writes the recipe with every default spelled out and every path absolute. Variables are
     * substituted: what they stood for is in the text.
     *
     * @return a recipe in YAML; reading it, from whatever folder, gives an equal recipe
     */
    public String toYaml() {
        return RecipeYaml.write(this);
    }
}
