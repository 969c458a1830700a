/** Bad extensions, and what the contracts say of them. */
@NullMarked
package dev.parallax.testkit;

import org.jspecify.annotations.NullMarked;
