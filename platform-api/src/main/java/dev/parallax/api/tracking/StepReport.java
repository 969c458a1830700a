package dev.parallax.api.tracking;

import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Progress;

/**
 * What is known of a step.
 *
 * @param progress the progress after it
 * @param metrics of the learner and of the guards
 * @param samplesPerSecond samples (not views) per second, over this step
 * @param waitSeconds how long the step waited for the loader
 * @since 1.0
 */
public record StepReport(
        Progress progress, Metrics metrics, double samplesPerSecond, double waitSeconds) {}
