package dev.parallax.core.evaluate;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.Interruption;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Evaluator;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.core.config.Budget;
import dev.parallax.core.config.Selection;
import java.util.ArrayList;
import java.util.List;

/** The evaluators of features of a recipe: all of them on every representation and label budget. */
public final class Judges {

    private final List<Selection<Evaluator<Record>>> evaluators;
    private final List<Integer> budgets;
    private final EngineSession engine;
    private final long seed;

    /**
     * Makes the judges.
     *
     * @param evaluators with their options; those of something else are passed over
     * @param labelsPerClass budgets besides all labels
     * @param engine computes
     * @param seed of the run
     */
    public Judges(
            List<Selection<Evaluator<Record>>> evaluators,
            List<Integer> labelsPerClass,
            EngineSession engine,
            long seed) {
        this.evaluators = List.copyOf(evaluators);
        this.budgets = List.copyOf(labelsPerClass);
        this.engine = engine;
        this.seed = seed;
    }

    /**
     * Judges one representation.
     *
     * @param representation its name
     * @param train to fit on
     * @param test to report on
     * @return all measurements
     */
    public List<EvaluationResult> judge(
            String representation, LabelledFeatures train, LabelledFeatures test) {
        int widest = train.isLabelled() ? EvaluationResult.ALL_LABELS : EvaluationResult.NO_LABELS;
        List<EvaluationResult> results =
                new ArrayList<>(judge(representation, train, test, widest));
        if (!train.isLabelled()) {
            return results;
        }
        for (int budget : budgets) {
            int[] rows =
                    LabelBudget.pick(
                            train.labels(),
                            train.classes(),
                            new Budget(budget, Budget.Unit.PER_CLASS),
                            seed);
            LabelledFeatures few = train.rows(rows);
            try (NDArray copy = few.features()) {
                results.addAll(judge(representation, few, test, budget));
            }
        }
        return results;
    }

    private List<EvaluationResult> judge(
            String representation, LabelledFeatures train, LabelledFeatures test, int budget) {
        List<EvaluationResult> results = new ArrayList<>();
        for (Selection<Evaluator<Record>> evaluator : evaluators) {
            if (!(evaluator.extension() instanceof FeatureEvaluator<Record> judge)
                    || (judge.needsLabels() ? !train.isLabelled() : budget > 0)) {
                continue; // without labels to fit on, fewer of them change nothing
            }
            Interruption.check();
            List<Measurement> measured =
                    evaluator
                            .call()
                            .get(
                                    "evaluate",
                                    () ->
                                            judge.evaluate(
                                                    evaluator.options(),
                                                    train,
                                                    test,
                                                    engine,
                                                    seed));
            for (Measurement measurement : measured) {
                results.add(
                        new EvaluationResult(
                                evaluator.name(), representation, budget, measurement));
            }
        }
        return results;
    }
}
