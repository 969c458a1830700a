package dev.parallax.core.optim;

import ai.djl.ndarray.NDList;
import dev.parallax.api.engine.Kernels;
import java.util.List;

/**
 * The formula of an optimiser: how one update changes parameters and state, in a fixed number of
 * {@link Kernels} calls. Rules hold no arrays.
 */
sealed interface UpdateRule permits Sgd, Adam, Lars {

    /** Names of the arrays that each parameter needs as state, which start as zeros. */
    List<String> slots();

    /** Updates parameters and slots in place; uses up the gradients. */
    void apply(Kernels kernels, Update update);

    /**
     * What one update works on.
     *
     * @param parameters changed in place
     * @param gradients of the parameters; overwritten
     * @param slots for every name of {@link #slots()}, one array per parameter; changed in place
     * @param count updates with this one, from 1
     * @param lr learning rate
     * @param weightDecay decay
     * @param adapted whether layer-wise rates apply to these parameters
     */
    record Update(
            NDList parameters,
            NDList gradients,
            List<NDList> slots,
            long count,
            double lr,
            double weightDecay,
            boolean adapted) {}
}
