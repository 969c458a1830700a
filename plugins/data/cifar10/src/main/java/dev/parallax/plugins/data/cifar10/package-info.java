/** CIFAR-10 from its official binary files. */
@NullMarked
package dev.parallax.plugins.data.cifar10;

import org.jspecify.annotations.NullMarked;
