/** MNIST, Fashion-MNIST and other sets of grey images in IDX files, compressed or not. */
@NullMarked
package dev.parallax.plugins.data.idx;

import org.jspecify.annotations.NullMarked;
