package dev.parallax.core.feed;

/**
 * A sample that could not be read and is left out.
 *
 * @param domain the data it belongs to
 * @param index its number in the dataset
 * @param description its name, such as a file's path
 * @param message why, in the data source's words
 */
public record SkippedSample(String domain, int index, String description, String message) {}
