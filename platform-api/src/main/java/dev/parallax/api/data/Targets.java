package dev.parallax.api.data;

import dev.parallax.api.Stable;

/**
 * One column of real numbers to predict.
 *
 * @param name what is measured, such as "size" or "age"
 * @param values one number per sample, NaN where unknown; not copied, not to be changed
 * @since 1.0
 */
@SuppressWarnings("ArrayRecordComponent") // one per sample of a large dataset: not copied
@Stable
public record Targets(String name, float[] values) {}
