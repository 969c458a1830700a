package dev.parallax.core.config;

import dev.parallax.api.Option;

/**
 * The section {@code training} of a recipe.
 *
 * @param epochs passes over the data
 * @param maxSteps most steps, 0 for no limit
 * @param batchSize samples per step
 * @param accumulate batches whose gradients make one update
 * @param loaderThreads threads that make batches
 * @param prefetch batches made ahead
 * @param checkpointEvery epochs between checkpoints
 * @param keepCheckpoints checkpoints that are kept
 * @param logEvery steps between log lines
 * @param onNan what to do about NaN or infinity
 * @param onCollapse what to do about collapsed features
 * @param watchEvery steps between looks at the features
 * @param previewEvery epochs between pictures of what the learner makes, 0 for none
 */
public record TrainingOptions(
        @Option(help = "Passes over the data.", value = "100", min = 1) int epochs,
        @Option(
                        help =
                                "Ends the run after so many steps, if epochs are not over; 0: never.",
                        value = "0",
                        min = 0)
                long maxSteps,
        @Option(help = "Samples per step.", value = "256", min = 1) int batchSize,
        @Option(
                        help = "Batches whose gradients are summed up for one update.",
                        value = "1",
                        min = 1)
                int accumulate,
        @Option(help = "Threads that read and augment samples.", value = "1", min = 1)
                int loaderThreads,
        @Option(help = "Batches that are made ahead.", value = "4", min = 1) int prefetch,
        @Option(help = "Epochs between checkpoints.", value = "1", min = 1) int checkpointEvery,
        @Option(help = "Newest checkpoints to keep.", value = "2", min = 1) int keepCheckpoints,
        @Option(help = "Steps between reports to the trackers.", value = "10", min = 1)
                int logEvery,
        @Option(help = "What to do when the loss or a gradient is not finite.", value = "stop")
                Reaction onNan,
        @Option(help = "What to do when the features collapse.", value = "warn")
                Reaction onCollapse,
        @Option(help = "Steps between looks at the features.", value = "50", min = 1)
                int watchEvery,
        @Option(
                        help =
                                "Epochs between pictures of what the learner makes, if it makes"
                                        + " some; 0: none.",
                        value = "1",
                        min = 0)
                int previewEvery) {}
