/** SwAV: online clustering with swapped assignments. */
@NullMarked
package dev.parallax.plugins.objectives.swav;

import org.jspecify.annotations.NullMarked;
