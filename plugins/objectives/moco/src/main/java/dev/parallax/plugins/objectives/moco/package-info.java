/** MoCo: contrast with the keys of a momentum encoder. */
@NullMarked
package dev.parallax.plugins.objectives.moco;

import org.jspecify.annotations.NullMarked;
