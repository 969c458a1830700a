package dev.parallax.core.optim;

import ai.djl.ndarray.NDList;
import dev.parallax.api.engine.Kernels;
import java.util.List;

/**
 * Adam (Kingma and Ba, 2015, algorithm 1) and AdamW (Loshchilov and Hutter, 2019, algorithm 2), as
 * in {@code torch.optim}.
 *
 * <p>{@code m = b1 * m + (1 - b1) * g; v = b2 * v + (1 - b2) * g^2; p -= lr / (1 - b1^t) * m /
 * (sqrt(v) / sqrt(1 - b2^t) + epsilon)}.
 *
 * @param beta1 memory of m, below 1
 * @param beta2 memory of v, below 1
 * @param epsilon added to the denominator
 * @param decoupled whether decay shrinks the parameter ({@code p *= 1 - lr * decay}, AdamW) instead
 *     of joining the gradient ({@code g += decay * p}, Adam)
 */
record Adam(double beta1, double beta2, double epsilon, boolean decoupled) implements UpdateRule {

    @Override
    public List<String> slots() {
        return List.of("exp_avg", "exp_avg_sq");
    }

    @Override
    public void apply(Kernels kernels, Update update) {
        NDList p = update.parameters();
        NDList g = update.gradients();
        NDList m = update.slots().get(0);
        NDList v = update.slots().get(1);
        decay(kernels, update);
        kernels.average(m, g, beta1);
        kernels.averageSquares(v, g, beta2);
        double count = (double) update.count();
        double rate = update.lr() / (1 - Math.pow(beta1, count));
        double root = Math.sqrt(1 - Math.pow(beta2, count));
        kernels.addRatio(p, m, v, -rate, root, epsilon);
    }

    private void decay(Kernels kernels, Update update) {
        double decay = update.weightDecay();
        if (decay == 0) {
            return;
        }
        if (decoupled) {
            kernels.scale(update.parameters(), 1 - update.lr() * decay);
        } else {
            kernels.add(update.gradients(), update.parameters(), decay);
        }
    }
}
