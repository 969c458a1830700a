package dev.parallax.core.optim;

import ai.djl.ndarray.NDList;
import dev.parallax.api.engine.Kernels;
import java.util.List;

/**
 * Stochastic gradient descent as in {@code torch.optim.SGD} with dampening 0.
 *
 * <p>{@code g += decay * p; b = momentum * b + g; p -= lr * (nesterov ? g + momentum * b : b)}. The
 * learning rate is outside of the buffer, so that a change of it acts at once. PyTorch starts the
 * buffer with the first gradient: a buffer of zeros gives the same.
 *
 * @param momentum of the buffer; without one, at 0, there is none
 * @param nesterov whether to look ahead (Sutskever et al., 2013)
 */
record Sgd(double momentum, boolean nesterov) implements UpdateRule {

    @Override
    public List<String> slots() {
        return momentum == 0 ? List.of() : List.of("momentum_buffer");
    }

    @Override
    public void apply(Kernels kernels, Update update) {
        if (update.weightDecay() != 0) {
            kernels.add(update.gradients(), update.parameters(), update.weightDecay());
        }
        descend(kernels, update);
    }

    /** The part after weight decay, which LARS shares. */
    void descend(Kernels kernels, Update update) {
        NDList direction = update.gradients();
        if (momentum != 0) {
            NDList buffer = update.slots().get(0);
            kernels.scale(buffer, momentum);
            kernels.add(buffer, update.gradients(), 1);
            if (nesterov) {
                kernels.add(direction, buffer, momentum);
            } else {
                direction = buffer;
            }
        }
        kernels.add(update.parameters(), direction, -update.lr());
    }
}
