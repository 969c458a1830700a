package dev.parallax.core.config;

import dev.parallax.api.Option;
import java.util.List;

/**
 * The section {@code evaluation} of a recipe, besides its evaluators.
 *
 * @param batchSize samples per forward pass
 * @param labelsPerClass label budgets to evaluate at, besides all labels
 * @param labelColumn which labels of the data; empty for the first
 * @param every epochs between looks at validation data during training
 * @param leakCheck whether test data is compared with what was learned from
 * @param controls whether random-init and raw input stand beside the trained encoder
 * @param encoder a run, by name or path, in whose features images are compared; empty: thumbnails
 * @param encoderWeights a file of weights for the backbone of that run; none: its own
 */
public record EvaluationOptions(
        @Option(help = "Samples per forward pass of the encoder.", value = "256", min = 1)
                int batchSize,
        @Option(
                        help = "Evaluates also with only so many labels of each class.",
                        value = "",
                        min = 1)
                List<Integer> labelsPerClass,
        @Option(help = "Which labels, where the data has several; empty: the first.", value = "")
                String labelColumn,
        @Option(
                        help =
                                "Epochs between looks at a held-out part of the labelled training"
                                        + " data, with the first evaluator; the checkpoint that does"
                                        + " best there is kept and reported besides the last. 0: none.",
                        value = "0",
                        min = 0)
                int every,
        @Option(
                        help =
                                "Looks for test samples that are nearly the same as samples of the"
                                        + " training data (the first 20,000 of each).",
                        value = "true")
                boolean leakCheck,
        @Option(help = "Evaluates a random encoder and the raw input, too.", value = "true")
                boolean controls,
        @Option(
                        help =
                                "In whose features made images are compared with real ones: the"
                                        + " encoder of a run, by its name if it lies beside this one,"
                                        + " or by its path from the folder of runs. Empty: thumbnails of 8x8 pixels.",
                        value = "")
                String encoder,
        @Option(
                        help =
                                "Weights (safetensors) for the backbone of that run, in place of its"
                                        + " own; a path from the folder of runs.",
                        value = "")
                String encoderWeights) {

    /** Copies the list. */
    public EvaluationOptions {
        labelsPerClass = List.copyOf(labelsPerClass);
        if (!encoderWeights.isEmpty() && encoder.isEmpty()) {
            throw new IllegalArgumentException(
                    "encoder-weights needs an encoder: name a run of the same architecture");
        }
    }
}
