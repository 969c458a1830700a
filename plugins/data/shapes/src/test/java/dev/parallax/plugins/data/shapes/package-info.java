/** Tests of the procedural shapes. */
@NullMarked
package dev.parallax.plugins.data.shapes;

import org.jspecify.annotations.NullMarked;
