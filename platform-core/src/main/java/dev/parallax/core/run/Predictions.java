package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Sample;
import dev.parallax.api.data.Targets;
import dev.parallax.api.evaluation.Bootstrap;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Predictor;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.FeatureExtractor;
import dev.parallax.core.evaluate.FeatureExtractor.Extracted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Judges what learners predict of test data, with nothing fitted to it. */
final class Predictions {

    /** The name under which results stand beside those of evaluators. */
    static final String EVALUATOR = "predictor";

    private final Recipe recipe;
    private final FeatureExtractor extractor;

    Predictions(Recipe recipe, FeatureExtractor extractor) {
        this.recipe = recipe;
        this.extractor = extractor;
    }

    /**
     * Judges predictors.
     *
     * @param predictors by the name of the representation
     * @param test labelled samples that nobody has learned from
     */
    <S extends Sample> List<EvaluationResult> judge(
            Map<String, List<Predictor>> predictors, Dataset<S> test) throws InterruptedException {
        List<EvaluationResult> results = new ArrayList<>();
        Map<String, Predictor> byKey = new LinkedHashMap<>();
        Map<String, String> representation = new LinkedHashMap<>();
        predictors.forEach(
                (name, list) -> {
                    for (Predictor predictor : list) {
                        String key = name + " " + predictor.column();
                        byKey.put(key, predictor);
                        representation.put(key, name);
                    }
                });
        if (byKey.isEmpty()) {
            return results;
        }
        Map<String, UnaryOperator<NDArray>> blocks = new LinkedHashMap<>();
        byKey.forEach((key, predictor) -> blocks.put(key, LoadedEncoder.encode(predictor.block())));
        Extracted outputs =
                extractor.extract(
                        "predictions",
                        test,
                        Views.transform(recipe, Recipe.EVALUATION, test),
                        blocks);
        byKey.forEach(
                (key, predictor) -> {
                    try (NDArray output = outputs.features().get(key)) {
                        Measurement found = measure(predictor, outputs.rows(), output, test);
                        results.add(
                                new EvaluationResult(
                                        EVALUATOR,
                                        representation.get(key),
                                        EvaluationResult.ALL_LABELS,
                                        found));
                    }
                });
        return results;
    }

    private Measurement measure(Predictor predictor, int[] rows, NDArray output, Dataset<?> test) {
        int width = Math.toIntExact(output.size(1));
        float[] values = output.toFloatArray();
        return switch (predictor.task()) {
            case CLASSIFICATION -> accuracy(values, width, rows, labels(test, predictor.column()));
            case REGRESSION -> explained(values, rows, targets(test, predictor.column()));
        };
    }

    private Measurement accuracy(float[] scores, int width, int[] rows, Labels truth) {
        List<Double> right = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            int label = truth.values()[rows[i]];
            if (label >= 0) {
                right.add(greatest(scores, i * width, width) == label ? 1.0 : 0.0);
            }
        }
        double[] each = right.stream().mapToDouble(Double::doubleValue).toArray();
        return Bootstrap.mean("accuracy", each, recipe.seed());
    }

    private static int greatest(float[] scores, int from, int width) {
        int best = 0;
        for (int k = 1; k < width; k++) {
            if (scores[from + k] > scores[from + best]) {
                best = k;
            }
        }
        return best;
    }

    /** The coefficient of determination, 1 - sum of squared errors / sum of squared deviations. */
    private Measurement explained(float[] values, int[] rows, Targets truth) {
        int[] known =
                IntStream.range(0, rows.length)
                        .filter(i -> Float.isFinite(truth.values()[rows[i]]))
                        .toArray();
        return Bootstrap.statistic(
                "r2",
                known.length,
                sample -> {
                    double mean = 0;
                    for (int s : sample) {
                        mean += truth.values()[rows[known[s]]] / sample.length;
                    }
                    double errors = 0;
                    double deviations = 0;
                    for (int s : sample) {
                        double target = truth.values()[rows[known[s]]];
                        errors += Math.pow(values[known[s]] - target, 2);
                        deviations += Math.pow(target - mean, 2);
                    }
                    return 1 - errors / deviations;
                },
                recipe.seed());
    }

    private static Labels labels(Dataset<?> test, String column) {
        return test.labels().stream()
                .filter(labels -> labels.name().equals(column))
                .findFirst()
                .orElseThrow(
                        () ->
                                new RunException(
                                        "data.test has no labels '"
                                                + column
                                                + "', which the objective predicts"));
    }

    private static Targets targets(Dataset<?> test, String column) {
        return test.targets().stream()
                .filter(targets -> targets.name().equals(column))
                .findFirst()
                .orElseThrow(
                        () ->
                                new RunException(
                                        "data.test has no numbers '"
                                                + column
                                                + "', which the objective predicts"));
    }
}
