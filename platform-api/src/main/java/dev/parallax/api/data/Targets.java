package dev.parallax.api.data;

/**
 * One column of real numbers to predict.
 *
 * @param name what is measured, such as "size" or "age"
 * @param values one number per sample, NaN where unknown; not copied, not to be changed
 * @since 1.0
 */
@SuppressWarnings("ArrayRecordComponent") // one per sample of a large dataset: not copied
public record Targets(String name, float[] values) {}
