package dev.parallax.core.optim;

import dev.parallax.api.Option;
import java.util.List;

/**
 * The section {@code optimizer} of a recipe: how parameters are updated, and how fast.
 *
 * @param name the method
 * @param lr learning rate after warm-up
 * @param momentum of sgd and lars
 * @param nesterov whether sgd and lars look ahead
 * @param weightDecay decay of parameters
 * @param beta1 memory of the first moment of adam and adamw
 * @param beta2 memory of the second moment of adam and adamw
 * @param epsilon what keeps denominators of adam, adamw and lars from zero
 * @param trustCoefficient the factor of layer-wise rates of lars
 * @param trustRatio how lars compares a parameter with its gradient
 * @param decayNormAndBias whether norm and bias are decayed and adapted like weights
 * @param schedule how the learning rate declines
 * @param warmupEpochs epochs of linear warm-up
 * @param warmupStart learning rate that warm-up starts from
 * @param finalLr learning rate at the last step
 * @param milestones shares of the run at which a step schedule changes
 * @param gamma the factor of a step schedule
 * @param clipNorm largest norm of all gradients of an update together
 */
public record OptimizerOptions(
        @Option(
                        help =
                                "The method: sgd, adam, adamw (decoupled decay) or lars"
                                        + " (layer-wise rates, for large batches).",
                        value = "sgd")
                Method name,
        @Option(
                        help = "Learning rate after warm-up, for the batch size of the recipe.",
                        value = "0.05",
                        min = 0)
                double lr,
        @Option(help = "Momentum of sgd and lars.", value = "0.9", min = 0, max = 1)
                double momentum,
        @Option(help = "Nesterov momentum for sgd and lars.", value = "false") boolean nesterov,
        @Option(
                        help =
                                "Weight decay: added to the gradient as an L2 term, but in adamw"
                                        + " taken off the parameter, times the learning rate.",
                        value = "0.0001",
                        min = 0)
                double weightDecay,
        @Option(
                        help = "Memory of the first moment in adam and adamw.",
                        value = "0.9",
                        min = 0,
                        max = 1)
                double beta1,
        @Option(
                        help = "Memory of the second moment in adam and adamw.",
                        value = "0.999",
                        min = 0,
                        max = 1)
                double beta2,
        @Option(
                        help = "Keeps denominators of adam, adamw and lars from zero.",
                        value = "1e-8",
                        min = 0)
                double epsilon,
        @Option(help = "Factor of the layer-wise rates of lars.", value = "0.001", min = 0)
                double trustCoefficient,
        @Option(
                        help =
                                "What lars divides the norm of a parameter by: 'separate' adds the"
                                        + " norms of gradient and decay (You et al., 2017),"
                                        + " 'combined' takes the norm of their sum (Barlow Twins,"
                                        + " VICReg).",
                        value = "separate")
                TrustRatio trustRatio,
        @Option(
                        help =
                                "Treats norm and bias like weights: decayed, and adapted by lars."
                                        + " Most methods leave them alone.",
                        value = "false")
                boolean decayNormAndBias,
        @Option(
                        help =
                                "How the learning rate declines after warm-up: cosine, linear, step"
                                        + " or constant.",
                        value = "cosine")
                Decline schedule,
        @Option(
                        help = "Epochs of linear warm-up; parts of an epoch are possible.",
                        value = "0",
                        min = 0)
                double warmupEpochs,
        @Option(help = "Learning rate that warm-up starts from.", value = "0", min = 0)
                double warmupStart,
        @Option(
                        help = "Learning rate of the last step, for cosine and linear.",
                        value = "0",
                        min = 0)
                double finalLr,
        @Option(
                        help =
                                "Shares of the run at which a step schedule multiplies the learning"
                                        + " rate with gamma.",
                        value = "0.6,0.8",
                        min = 0,
                        max = 1)
                List<Double> milestones,
        @Option(help = "The factor of a step schedule.", value = "0.1", min = 0) double gamma,
        @Option(
                        help =
                                "Largest norm of all gradients of an update together; longer ones"
                                        + " are shortened to it. 0: no limit.",
                        value = "0",
                        min = 0)
                double clipNorm) {

    /** The methods. */
    public enum Method {
        /** Stochastic gradient descent, with momentum. */
        SGD,
        /** Adam with an L2 term. */
        ADAM,
        /** Adam with decoupled weight decay. */
        ADAMW,
        /** Momentum with layer-wise adapted rates. */
        LARS
    }

    /** How LARS compares a parameter with its gradient. */
    public enum TrustRatio {
        /** By the sum of the norms of gradient and decay. */
        SEPARATE,
        /** By the norm of the sum of gradient and decay. */
        COMBINED
    }

    /** How a learning rate declines. */
    public enum Decline {
        /** Half a period of a cosine. */
        COSINE,
        /** A straight line. */
        LINEAR,
        /** Multiplied at milestones. */
        STEP,
        /** Not at all. */
        CONSTANT
    }

    /** Checks what the ranges of single options cannot say. */
    public OptimizerOptions {
        milestones = List.copyOf(milestones);
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException(
                    "nesterov needs momentum, which is 0: set momentum, or nesterov: false");
        }
        requireBelowOne("beta1", beta1);
        requireBelowOne("beta2", beta2);
    }

    /**
     * Returns the learning rate of every update of a run: linear warm-up that reaches {@link #lr}
     * at its last step, then the chosen decline, which reaches its end at the last step of the run.
     *
     * @param totalUpdates updates of the whole run
     * @param updatesPerEpoch updates of one epoch
     * @return the schedule, over updates from 0
     */
    public Schedule learningRate(long totalUpdates, long updatesPerEpoch) {
        long warmup = Math.round(warmupEpochs * updatesPerEpoch);
        long last = totalUpdates - warmup - 1;
        Schedule decline =
                switch (schedule) {
                    case COSINE -> Schedule.cosine(lr, finalLr, last);
                    case LINEAR -> Schedule.linear(lr, finalLr, last);
                    case STEP -> Schedule.milestones(lr, gamma, firstUpdates(totalUpdates, warmup));
                    case CONSTANT -> Schedule.constant(lr);
                };
        Schedule ramp = Schedule.linear(warmupStart, lr, warmup);
        return decline.after(update -> ramp.at(update + 1), warmup);
    }

    /** The formula of the method. */
    UpdateRule rule() {
        Sgd descent = new Sgd(momentum, nesterov);
        return switch (name) {
            case SGD -> descent;
            case ADAM -> new Adam(beta1, beta2, epsilon, false);
            case ADAMW -> new Adam(beta1, beta2, epsilon, true);
            case LARS -> new Lars(descent, trustRatio, trustCoefficient, epsilon);
        };
    }

    private List<Long> firstUpdates(long totalUpdates, long warmup) {
        return milestones.stream().map(share -> Math.round(share * totalUpdates) - warmup).toList();
    }

    private static void requireBelowOne(String option, double value) {
        if (!(value < 1)) {
            throw new IllegalArgumentException(
                    option + " must be below 1, or nothing is ever learnt; it is " + value);
        }
    }
}
