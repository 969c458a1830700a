package dev.parallax.api.objective;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.Stable;
import java.util.function.Supplier;

/**
 * Minimises losses for a learner during one step. Given by the host.
 *
 * @since 1.0
 */
@Stable
public interface Optimization {

    /**
     * Evaluates a loss with gradients recorded, differentiates it, and updates the trained networks
     * of a group.
     *
     * <p>Arrays that are made inside the supplier are released before the backward pass, all but
     * the loss, so that memory is freed as differentiation proceeds. To keep one, such as new keys
     * for a queue, take {@code keep(array)} inside the supplier.
     *
     * @param group the group to update, see {@link Network#group()}; other groups get no update
     * @param loss gives a scalar float32 array
     * @return the loss without gradient; it lives until the step ends
     */
    NDArray minimize(String group, Supplier<NDArray> loss);

    /**
     * Saves an array made inside a loss from being released before the backward pass.
     *
     * @param array the array
     * @return the same values without gradient; they live until the step ends
     */
    NDArray keep(NDArray array);

    /**
     * Shows the host embeddings, to be watched for collapse. Costs nothing at most steps. May be
     * called inside a loss.
     *
     * @param name what they are, such as "projection"
     * @param embeddings (N, D); not kept
     */
    void watch(String name, NDArray embeddings);

    /**
     * Shows the host two lists of embeddings that ought to agree row by row without being equal,
     * such as predictions and the projections they are made of: what they have in common tells one
     * cause of collapse from another. Costs nothing at most steps. May be called inside a loss.
     *
     * @param name what they are: "prediction-projection" for predictions and the projections they
     *     are made of, which the host knows, or another, such as "query-key"
     * @param a (N, D); not kept
     * @param b (N, D); not kept
     */
    void watchPair(String name, NDArray a, NDArray b);

    /**
     * Shows the host what a discriminator says of real samples and of made ones, to be watched for
     * a contest that is over: one that tells them all apart teaches the other side nothing. Costs
     * nothing at most steps. May be called inside a loss.
     *
     * @param name of the discriminator
     * @param ofReal scores of any shape, higher for what it takes for real; not kept
     * @param ofMade scores of any shape; not kept
     */
    void watchContest(String name, NDArray ofReal, NDArray ofMade);

    /**
     * Shows the host real samples and made ones, to be watched for modes that are dropped: a
     * generator that makes the same again and again. Costs nothing at most steps. May be called
     * inside a loss.
     *
     * @param name what was made
     * @param real (N, ...); not kept
     * @param made (M, ...); not kept
     */
    void watchVariety(String name, NDArray real, NDArray made);

    /**
     * Says where training stands, for schedules of the learner's own.
     *
     * @return the progress before this step
     */
    Progress progress();

    /**
     * Says whether {@link #minimize} changes parameters in this step. With gradient accumulation it
     * does so only in the last of several steps; moving averages wait for it.
     *
     * @return whether this step ends in an update
     */
    boolean updates();
}
