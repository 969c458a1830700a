package dev.parallax.core.optim;

import dev.parallax.core.optim.OptimizerOptions.Decline;
import dev.parallax.core.optim.OptimizerOptions.Method;
import dev.parallax.core.optim.OptimizerOptions.TrustRatio;
import java.util.List;

/** Options for tests: what a test does not say is without effect. */
public final class Options {

    private final Method method;
    private double lr = 1;
    private double momentum;
    private boolean nesterov;
    private double weightDecay;
    private double beta2 = 0.999;
    private boolean decayNormAndBias;
    private Decline decline = Decline.CONSTANT;
    private double warmupEpochs;
    private double warmupStart;
    private double finalLr;
    private List<Double> milestones = List.of();
    private double clipNorm;

    private Options(Method method) {
        this.method = method;
    }

    public static Options of(Method method) {
        return new Options(method);
    }

    public static Options sgd() {
        return of(Method.SGD);
    }

    public Options lr(double value) {
        lr = value;
        return this;
    }

    public Options momentum(double value) {
        momentum = value;
        return this;
    }

    public Options nesterov() {
        nesterov = true;
        return this;
    }

    public Options weightDecay(double value) {
        weightDecay = value;
        return this;
    }

    public Options beta2(double value) {
        beta2 = value;
        return this;
    }

    public Options decayNormAndBias() {
        decayNormAndBias = true;
        return this;
    }

    public Options decline(Decline value) {
        decline = value;
        return this;
    }

    public Options warmup(double epochs, double start) {
        warmupEpochs = epochs;
        warmupStart = start;
        return this;
    }

    public Options finalLr(double value) {
        finalLr = value;
        return this;
    }

    public Options milestones(Double... shares) {
        milestones = List.of(shares);
        return this;
    }

    public Options clipNorm(double value) {
        clipNorm = value;
        return this;
    }

    public OptimizerOptions build() {
        return new OptimizerOptions(
                method,
                lr,
                momentum,
                nesterov,
                weightDecay,
                0.9,
                beta2,
                1e-8,
                0.001,
                TrustRatio.SEPARATE,
                decayNormAndBias,
                decline,
                warmupEpochs,
                warmupStart,
                finalLr,
                milestones,
                0.1,
                clipNorm);
    }
}
