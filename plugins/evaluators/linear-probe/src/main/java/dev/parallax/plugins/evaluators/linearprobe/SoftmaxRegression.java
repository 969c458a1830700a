package dev.parallax.plugins.evaluators.linearprobe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Multinomial logistic regression on a full batch: the mean cross-entropy of {@code softmax(X W' +
 * b)} plus {@code l2 / 2} times the squared norm of W.
 *
 * <p>The gradient is analytic, {@code (softmax(X W' + b) - Y)' X / n + l2 W} (Bishop, "Pattern
 * Recognition and Machine Learning", 2006, equation 4.109), so nothing is recorded for
 * differentiation. Matrix products are float32 on the device; sums over samples and everything the
 * optimiser does are double in Java, so that decreases below the precision of float32 still show.
 *
 * <p>A parameter vector holds the rows of W, one of D numbers for each class, then b. With one row
 * per class both products read X row by row, which for a few classes is eight times faster.
 */
final class SoftmaxRegression {

    private final NDManager scope;
    private final NDArray inputs;
    private final NDArray targets;
    private final int classes;

    /**
     * States a problem.
     *
     * @param scope owns the arrays and outlives this
     * @param inputs (n, D) float32
     * @param labels n class numbers
     * @param classes how many classes there are
     */
    SoftmaxRegression(NDManager scope, NDArray inputs, int[] labels, int classes) {
        this.scope = scope;
        this.inputs = inputs;
        this.classes = classes;
        float[] oneHot = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            oneHot[i * classes + labels[i]] = 1;
        }
        this.targets = scope.create(oneHot, new Shape(labels.length, classes));
    }

    /**
     * Returns the parameters to start from where nothing is known.
     *
     * @return zeros
     */
    double[] zero() {
        return new double[((int) inputs.size(1) + 1) * classes];
    }

    /**
     * Fits the parameters.
     *
     * @param optimizer how
     * @param l2 the weight of the penalty
     * @param start where to begin
     * @return the parameters
     * @throws IllegalArgumentException if the inputs hold NaN or infinity
     */
    double[] fit(Lbfgs optimizer, double l2, double[] start) {
        return optimizer.minimize((x, gradient) -> loss(x, l2, gradient), start);
    }

    /**
     * Evaluates the loss.
     *
     * @param parameters where
     * @param l2 the weight of the penalty
     * @param gradient receives the gradient
     * @return the loss
     */
    double loss(double[] parameters, double l2, double[] gradient) {
        int weights = parameters.length - classes;
        double n = inputs.size(0);
        double loss;
        try (NDManager step = scope.newSubManager()) {
            NDArray logProbabilities = logits(inputs, parameters, classes, step).logSoftmax(1);
            loss = -sum(logProbabilities.mul(targets).sum(new int[] {1}).toFloatArray()) / n;
            NDArray error = logProbabilities.exp().subi(targets);
            float[] forWeights = error.transpose().matMul(inputs).toFloatArray();
            float[] forBias = error.sum(new int[] {0}).toFloatArray();
            for (int i = 0; i < weights; i++) {
                gradient[i] = forWeights[i] / n + l2 * parameters[i];
                loss += l2 / 2 * parameters[i] * parameters[i];
            }
            for (int c = 0; c < classes; c++) {
                gradient[weights + c] = forBias[c] / n;
            }
        }
        if (!Double.isFinite(loss)) {
            throw new IllegalArgumentException(
                    "the cross-entropy of the linear classifier is "
                            + loss
                            + ": features hold NaN or infinity; the encoder has diverged: train it"
                            + " with a lower rate");
        }
        return loss;
    }

    /**
     * Classifies.
     *
     * @param inputs (m, D) float32
     * @param parameters as fitted
     * @param classes how many classes there are
     * @param scope owns what is made in between
     * @return m class numbers
     */
    static int[] classify(NDArray inputs, double[] parameters, int classes, NDManager scope) {
        try (NDManager step = scope.newSubManager()) {
            NDArray winners = logits(inputs, parameters, classes, step).argMax(1);
            return Arrays.stream(winners.toLongArray()).mapToInt(Math::toIntExact).toArray();
        }
    }

    private static NDArray logits(
            NDArray inputs, double[] parameters, int classes, NDManager step) {
        float[] values = new float[parameters.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) parameters[i];
        }
        int weights = values.length - classes;
        Shape shape = new Shape(classes, weights / classes);
        NDArray matrix = step.create(Arrays.copyOf(values, weights), shape);
        NDArray bias = step.create(Arrays.copyOfRange(values, weights, values.length));
        return view(inputs, step).matMul(matrix.transpose()).addi(bias);
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    /** A second handle on the same memory, so that what is made from it belongs to the step. */
    private static NDArray view(NDArray array, NDManager step) {
        NDArray view = array.stopGradient();
        view.attach(step);
        return view;
    }
}
