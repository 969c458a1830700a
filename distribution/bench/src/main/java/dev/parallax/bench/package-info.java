/** Benchmarks of the hot loops, on JMH. What they measure is not tested here. */
@NullMarked
package dev.parallax.bench;

import org.jspecify.annotations.NullMarked;
