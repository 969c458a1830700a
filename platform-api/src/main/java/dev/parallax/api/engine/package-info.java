/** Hardware engines: what computes. No objective and no backbone depends on a particular one. */
@NullMarked
package dev.parallax.api.engine;

import org.jspecify.annotations.NullMarked;
