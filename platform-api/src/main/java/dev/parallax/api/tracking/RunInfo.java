package dev.parallax.api.tracking;

import dev.parallax.api.Stable;
import dev.parallax.api.objective.Progress;
import java.nio.file.Path;

/**
 * The run that is tracked.
 *
 * @param name its name
 * @param directory its folder; a tracker writes its files here
 * @param start where it starts or goes on; what a tracker wrote for later steps before a crash is
 *     void and must go
 * @param batchSize samples per step
 * @since 1.0
 */
@Stable
public record RunInfo(String name, Path directory, Progress start, int batchSize) {}
