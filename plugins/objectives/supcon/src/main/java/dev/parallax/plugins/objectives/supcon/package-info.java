/** SupCon: contrastive learning with labels. */
@NullMarked
package dev.parallax.plugins.objectives.supcon;

import org.jspecify.annotations.NullMarked;
