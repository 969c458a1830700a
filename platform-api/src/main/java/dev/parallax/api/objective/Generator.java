package dev.parallax.api.objective;

import ai.djl.nn.Block;
import dev.parallax.api.Stable;

/**
 * What makes samples of random numbers.
 *
 * @param block from latent vectors (N, L), drawn from a standard normal distribution, to images (N,
 *     C, H, W) of values in [0, 1]
 * @param latentSize L
 * @since 1.0
 */
@Stable
public record Generator(Block block, int latentSize) {}
