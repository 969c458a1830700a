/**
 * Images in a folder, decoded by the JDK's ImageIO.
 *
 * <p>Listing, decoding and the conversion of pixels are apart: only the decoder knows ImageIO.
 */
@NullMarked
package dev.parallax.plugins.data.imagefolder;

import org.jspecify.annotations.NullMarked;
