/** Recipes: layered, strictly bound to records, with all errors at once. */
@NullMarked
package dev.parallax.core.config;

import org.jspecify.annotations.NullMarked;
