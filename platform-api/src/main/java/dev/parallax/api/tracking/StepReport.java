package dev.parallax.api.tracking;

import dev.parallax.api.Stable;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Progress;

/**
 * What is known of a step, and of the steps since the last report.
 *
 * @param progress the progress after it
 * @param metrics of the learner and of the guards
 * @param samplesPerSecond samples (not views) per second since the last report
 * @param waitSeconds how long steps waited for the loader since the last report
 * @since 1.0
 */
@Stable
public record StepReport(
        Progress progress, Metrics metrics, double samplesPerSecond, double waitSeconds) {}
