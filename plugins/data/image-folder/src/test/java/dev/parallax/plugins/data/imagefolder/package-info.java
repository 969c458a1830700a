/** Tests of the data source: the contract, exact pixels, and what its errors say. */
@NullMarked
package dev.parallax.plugins.data.imagefolder;

import org.jspecify.annotations.NullMarked;
