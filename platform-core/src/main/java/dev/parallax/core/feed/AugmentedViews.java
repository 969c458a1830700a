package dev.parallax.core.feed;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.objective.ViewGroup;

/**
 * A group of views and what makes them.
 *
 * @param group what the objective asked for
 * @param transform the augmentations of the recipe, one after the other; takes the samples of the
 *     group's domain, and gives samples of one shape
 */
public record AugmentedViews(ViewGroup group, Transform<?> transform) {}
