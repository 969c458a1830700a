package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.Evolving;

/**
 * Losses that compare embeddings of views.
 *
 * <p>Embeddings are (N, D) float32 and need not be normalised. Every loss is a scalar.
 *
 * @since 1.0
 */
@Evolving
public final class Contrastive {

    /** What is added to the logit of an anchor with itself, to exclude it. */
    private static final float EXCLUDED = -1e9f;

    private Contrastive() {}

    /**
     * NT-Xent, the InfoNCE loss with negatives of the same batch: the mean over the 2N anchors of
     * {@code -log( exp(s_pos / t) / sum over the 2N - 1 others of exp(s / t) )}, where s is the
     * cosine similarity and the positive is the same sample in the other view.
     *
     * <p>Source: Chen et al., "A Simple Framework for Contrastive Learning of Visual
     * Representations", 2020, equation 1.
     *
     * @param z0 embeddings of the first view, (N, D)
     * @param z1 embeddings of the second view, (N, D)
     * @param temperature t, above 0
     * @return the loss
     */
    public static NDArray ntXent(NDArray z0, NDArray z1, double temperature) {
        requireSameShape(z0, z1);
        requireTemperature(temperature);
        int n = Math.toIntExact(z0.size(0));
        NDManager manager = z0.getManager();
        NDArray z = z0.concat(z1, 0).normalize(2, 1);
        NDArray self = manager.eye(2 * n).mul(EXCLUDED);
        NDArray logits = z.matMul(z.transpose()).div((float) temperature).add(self);
        NDArray first = manager.arange(0, n, 1, DataType.INT64);
        NDArray positives = first.add((long) n).concat(first, 0).reshape(new Shape(2L * n, 1));
        return logits.logSoftmax(1).gather(positives, 1).mean().neg();
    }

    /**
     * InfoNCE with given negatives: the mean over N queries of {@code -log( exp(q.k / t) / (exp(q.k
     * / t) + sum over the negatives of exp(q.n / t)) )}, queries and keys normalised.
     *
     * <p>Source: He et al., "Momentum Contrast for Unsupervised Visual Representation Learning",
     * 2020, equation 1.
     *
     * @param queries q, (N, D)
     * @param keys k, (N, D), row by row the positives; get no gradient
     * @param negatives n, (K, D) of unit length; get no gradient
     * @param temperature t, above 0
     * @return the loss
     */
    public static NDArray infoNce(
            NDArray queries, NDArray keys, NDArray negatives, double temperature) {
        requireSameShape(queries, keys);
        requireTemperature(temperature);
        NDArray q = queries.normalize(2, 1);
        NDArray k = keys.stopGradient().normalize(2, 1);
        NDArray positive = q.mul(k).sum(new int[] {1}, true);
        NDArray negative = q.matMul(negatives.stopGradient().transpose());
        NDArray logits = positive.concat(negative, 1).div((float) temperature);
        return logits.logSoftmax(1).get(":, 0").mean().neg();
    }

    /**
     * Negative cosine similarity with a target that gets no gradient: {@code -mean_i cos(p_i,
     * z_i)}.
     *
     * <p>Source: Chen and He, "Exploring Simple Siamese Representation Learning", 2021, equations 1
     * and 3.
     *
     * @param p predictions, (N, D)
     * @param z targets, (N, D)
     * @return the loss, -1 to 1
     */
    public static NDArray negativeCosine(NDArray p, NDArray z) {
        requireSameShape(p, z);
        NDArray target = z.stopGradient().normalize(2, 1, 1e-8);
        return p.normalize(2, 1, 1e-8).mul(target).sum(new int[] {1}).mean().neg();
    }

    private static void requireTemperature(double temperature) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature " + temperature + " is not above 0");
        }
    }

    private static void requireSameShape(NDArray a, NDArray b) {
        if (a.getShape().dimension() != 2 || !a.getShape().equals(b.getShape())) {
            throw new IllegalArgumentException(
                    "embeddings must be two matrices of one shape (N, D), not "
                            + a.getShape()
                            + " and "
                            + b.getShape());
        }
    }
}
