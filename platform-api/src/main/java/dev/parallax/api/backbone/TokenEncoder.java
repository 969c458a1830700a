package dev.parallax.api.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import dev.parallax.api.Stable;
import org.jspecify.annotations.Nullable;

/**
 * A capability of a backbone's block: it makes one token of every patch of an image, and encodes
 * all of them or some.
 *
 * <p>Source: He et al., "Masked Autoencoders Are Scalable Vision Learners", 2022, section 3: the
 * encoder sees only the patches that are not masked. Whoever masks asks {@code block instanceof
 * TokenEncoder}, and then decides itself which patches are seen.
 *
 * <p>An image (C, H, W) is a grid of square patches, H / {@link #patch()} rows by W / {@link
 * #patch()} columns. Patches are numbered row by row from the upper left corner, 0 to L - 1.
 *
 * @since 1.0
 */
@Stable
public interface TokenEncoder {

    /**
     * Returns the side of a patch.
     *
     * @return pixels, at least 1
     */
    int patch();

    /**
     * Returns how many patches lie below each other.
     *
     * @return at least 1
     */
    int rows();

    /**
     * Returns how many patches lie beside each other.
     *
     * @return at least 1
     */
    int columns();

    /**
     * Returns how many patches an image has.
     *
     * @return L, rows times columns
     */
    default int patches() {
        return rows() * columns();
    }

    /**
     * Returns the width of a token.
     *
     * @return D, at least 1
     */
    int width();

    /**
     * Returns how many tokens that belong to no patch, such as a class token, come before those of
     * the patches.
     *
     * @return 0 or more
     */
    int leadingTokens();

    /**
     * Encodes patches: embeds them, adds their positions, leaves out those that are not to be seen,
     * and runs all layers up to and including the last normalisation.
     *
     * <p>With {@code keep} of 0 to L - 1 in order the result is that without {@code keep}. It
     * depends on no pixel of a patch that is left out.
     *
     * @param store from which the parameters are taken
     * @param images (N, C, H, W), float32
     * @param keep the numbers of the patches that are seen, (N, K), int64, each in 0 to L - 1; null
     *     for all patches in order, K = L
     * @param training whether dropout drops
     * @return the leading tokens and then those of the seen patches in the order of {@code keep},
     *     (N, leading + K, D), float32; it belongs to the manager of the images
     * @throws IllegalArgumentException if the images or {@code keep} have another shape or type
     */
    NDArray encode(ParameterStore store, NDArray images, @Nullable NDArray keep, boolean training);
}
