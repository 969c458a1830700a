/**
 * Image augmentations with the parameters and the arithmetic of torchvision's v2 transforms on
 * floating-point tensors.
 *
 * <p>An extension reads options and draws random numbers; what it then does to the pixels is a pure
 * function beside it, which is what the reference vectors test. Those functions run over flat
 * arrays in loops of one statement, index by index, because that is what the compilers of JDK 17
 * and later turn into vector instructions.
 */
@NullMarked
package dev.parallax.plugins.augmentations.image;

import org.jspecify.annotations.NullMarked;
