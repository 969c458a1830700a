package dev.parallax.api;

/**
 * The options of an extension that has none.
 *
 * @since 1.0
 */
@Stable
public record NoOptions() {}
