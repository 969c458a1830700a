/** SimCLR: views of one sample attract, views of different samples repel. */
@NullMarked
package dev.parallax.plugins.objectives.simclr;

import org.jspecify.annotations.NullMarked;
