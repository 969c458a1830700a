package dev.parallax.core.optim;

import ai.djl.ndarray.NDList;
import dev.parallax.api.engine.Kernels;

/**
 * Limits the length of a gradient, as {@code torch.nn.utils.clip_grad_norm_}.
 *
 * <p>Source: Pascanu et al., "On the difficulty of training recurrent neural networks", 2013,
 * algorithm 1.
 */
public final class GradientClipping {

    /** PyTorch's guard of the denominator. */
    private static final double EPSILON = 1e-6;

    private GradientClipping() {}

    /**
     * Shortens gradients, taken as one long vector, to a norm; shorter ones stay as they are.
     *
     * @param kernels of the engine
     * @param gradients changed in place
     * @param maxNorm the largest norm; 0 for no limit
     * @return the norm before, for guards: not finite where a gradient is not, and then gradients
     *     are left alone
     */
    public static double clip(Kernels kernels, NDList gradients, double maxNorm) {
        double sum = 0;
        for (float norm : kernels.norms(gradients)) {
            sum += (double) norm * norm;
        }
        double total = Math.sqrt(sum);
        double factor = maxNorm / (total + EPSILON);
        if (maxNorm > 0 && factor < 1 && Double.isFinite(total)) {
            kernels.scale(gradients, factor);
        }
        return total;
    }
}
