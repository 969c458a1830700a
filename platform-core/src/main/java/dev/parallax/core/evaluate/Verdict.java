package dev.parallax.core.evaluate;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.tracking.EvaluationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether pretraining helped, in words.
 *
 * <p>It helped on a metric if the 95 % intervals of the trained encoder and of every control do not
 * overlap, and the trained one is on the better side.
 *
 * @param outcome the answer over all evaluators
 * @param text a sentence for each evaluator, the answer in front
 */
public record Verdict(Outcome outcome, String text) {

    /** Answers. */
    public enum Outcome {
        /** Every evaluator says that it helped. */
        HELPED("Pretraining helped"),
        /** Some evaluators say so. */
        PARTLY("Pretraining helped in part"),
        /** No evaluator says so. */
        DID_NOT_HELP("Pretraining did not help"),
        /** There was nothing to compare with. */
        UNKNOWN("No verdict: there are no controls to compare with");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    /**
     * Judges results.
     *
     * @param results of all evaluators, representations and label budgets; the headline metric of
     *     an evaluator is its first, and only those on all labels, and those of made images that
     *     stand beside real ones, are judged
     * @return the verdict
     */
    public static Verdict of(List<EvaluationResult> results) {
        Map<String, Map<String, EvaluationResult>> headlines = new LinkedHashMap<>();
        Set<String> ofGeneration = comparedWithRealOnes(results);
        for (EvaluationResult result : results) {
            if (result.budget() == EvaluationResult.ALL_LABELS
                    || ofGeneration.contains(result.evaluator())) {
                headlines
                        .computeIfAbsent(result.evaluator(), name -> new LinkedHashMap<>())
                        .putIfAbsent(result.representation(), result);
            }
        }
        List<String> sentences = new ArrayList<>();
        int judged = 0;
        int helped = 0;
        for (Map<String, EvaluationResult> headline : headlines.values()) {
            EvaluationResult trained = main(headline);
            List<EvaluationResult> controls =
                    headline.values().stream()
                            .filter(r -> Representations.isControl(r.representation()))
                            .toList();
            if (trained == null || controls.isEmpty()) {
                continue;
            }
            judged++;
            if (controls.stream()
                    .allMatch(c -> trained.measurement().clearlyBeats(c.measurement()))) {
                helped++;
            }
            sentences.add(sentence(trained, controls));
        }
        Outcome outcome = outcome(judged, helped);
        String text = outcome.words;
        if (!sentences.isEmpty()) {
            text += ": " + String.join("; ", sentences);
        }
        return new Verdict(outcome, text + ".");
    }

    /** What was trained; of a learner with several representations the first, its main one. */
    private static @Nullable EvaluationResult main(Map<String, EvaluationResult> headline) {
        return headline.values().stream()
                .filter(result -> Representations.isOfTrained(result.representation()))
                .findFirst()
                .orElse(null);
    }

    private static Outcome outcome(int judged, int helped) {
        if (judged == 0) {
            return Outcome.UNKNOWN;
        }
        if (helped == 0) {
            return Outcome.DID_NOT_HELP;
        }
        return helped == judged ? Outcome.HELPED : Outcome.PARTLY;
    }

    /** Evaluators of made images: they need no labels. */
    private static Set<String> comparedWithRealOnes(List<EvaluationResult> results) {
        return results.stream()
                .filter(result -> result.representation().equals(Representations.REAL))
                .map(EvaluationResult::evaluator)
                .collect(Collectors.toSet());
    }

    private static String sentence(EvaluationResult trained, List<EvaluationResult> controls) {
        Measurement m = trained.measurement();
        boolean share = isShare(m.metric());
        List<String> against =
                controls.stream()
                        .map(c -> figure(c.measurement().value(), share) + " " + c.representation())
                        .toList();
        return String.format(
                Locale.ROOT,
                share ? "%s %s%s %s [%.1f, %.1f] against %s" : "%s %s%s %s [%.3f, %.3f] against %s",
                trained.evaluator(),
                m.metric(),
                Representations.part(trained.representation()).map(" of "::concat).orElse(""),
                figure(m.value(), share),
                share ? 100 * m.low() : m.low(),
                share ? 100 * m.high() : m.high(),
                String.join(" and ", against));
    }

    /**
     * Says whether a metric is a share of samples, to be shown as a percentage.
     *
     * @param metric its name
     * @return whether it is an accuracy, a recall or a mean of them
     */
    public static boolean isShare(String metric) {
        return metric.contains("accuracy")
                || metric.equals("precision")
                || metric.startsWith("taken")
                || metric.startsWith("recall")
                || metric.startsWith("map");
    }

    private static String figure(double value, boolean share) {
        return share
                ? String.format(Locale.ROOT, "%.1f %%", 100 * value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
