package dev.parallax.core.optim;

import ai.djl.ndarray.NDList;
import dev.parallax.api.engine.Kernels;
import dev.parallax.core.optim.OptimizerOptions.TrustRatio;
import java.util.List;

/**
 * Momentum with layer-wise adapted rates: {@code g = q * (g + decay * p)}, then as {@link Sgd}.
 *
 * <p>Source: You et al., "Large Batch Training of Convolutional Networks", 2017, equation 6, with
 * the ratio {@code q = trust * |p| / (|g| + decay * |p| + epsilon)} ({@link TrustRatio#SEPARATE}).
 * The code of Barlow Twins and VICReg takes {@code q = trust * |p| / |g + decay * p|} instead
 * ({@link TrustRatio#COMBINED}). Norms are those of whole arrays. A parameter of zeros is not
 * adapted, or it would stay so for ever.
 *
 * @param descent the momentum part
 * @param ratio which ratio
 * @param trust the trust coefficient
 * @param epsilon added to the denominator of the separate ratio
 */
record Lars(Sgd descent, TrustRatio ratio, double trust, double epsilon) implements UpdateRule {

    @Override
    public List<String> slots() {
        return descent.slots();
    }

    @Override
    public void apply(Kernels kernels, Update update) {
        if (!update.adapted()) {
            descent.apply(kernels, update);
            return;
        }
        NDList p = update.parameters();
        NDList g = update.gradients();
        double decay = update.weightDecay();
        float[] rates =
                switch (ratio) {
                    case SEPARATE -> {
                        float[] separate = separate(kernels.norms(p), kernels.norms(g), decay);
                        kernels.add(g, p, decay);
                        yield separate;
                    }
                    case COMBINED -> {
                        kernels.add(g, p, decay);
                        yield combined(kernels.norms(p), kernels.norms(g));
                    }
                };
        kernels.scale(g, rates);
        descent.descend(kernels, update);
    }

    private float[] separate(float[] parameters, float[] gradients, double decay) {
        float[] rates = new float[parameters.length];
        for (int i = 0; i < rates.length; i++) {
            double p = parameters[i];
            double g = gradients[i];
            if (p == 0) {
                rates[i] = 1;
            } else if (g == 0) {
                rates[i] = 0; // lightly: what gets no gradient is not decayed either
            } else {
                rates[i] = (float) (trust * p / (g + decay * p + epsilon));
            }
        }
        return rates;
    }

    private float[] combined(float[] parameters, float[] decayed) {
        float[] rates = new float[parameters.length];
        for (int i = 0; i < rates.length; i++) {
            boolean comparable = parameters[i] != 0 && decayed[i] != 0;
            rates[i] = comparable ? (float) (trust * parameters[i] / decayed[i]) : 1;
        }
        return rates;
    }
}
