package dev.parallax.api.evaluation;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.Stable;
import dev.parallax.api.engine.EngineSession;
import java.util.List;

/**
 * Turns made images, and the real ones they should look like, into named metrics with confidence
 * intervals.
 *
 * <p>The host makes the images, encodes them in one feature space for all, and asks the same
 * questions of the trained generator and of its controls: one that has learned nothing, real images
 * (the best that can be hoped for) and, for translations, images that were not translated.
 *
 * <p>Work that may take more than a second calls {@link dev.parallax.api.Interruption#check} now
 * and then, such as for every image, so that an evaluation can be stopped.
 *
 * @param <O> number of samples and the like
 * @since 1.0
 */
@Stable
public interface GenerationEvaluator<O extends Record> extends Evaluator<O> {

    /**
     * Says how many images of each kind to look at, at most.
     *
     * @param options the bound options
     * @return at least 2
     */
    int samples(O options);

    /**
     * Says how many images of each kind it takes, at least. The host checks it before training.
     *
     * @param options the bound options
     * @return at least 2, and at most {@link #samples}
     */
    int fewest(O options);

    /**
     * Measures how far made images are from real ones, as two clouds of features.
     *
     * @param options the bound options
     * @param real features (N, D) float32 of real images
     * @param made features (M, D) float32 of what is judged
     * @param engine computes; called on its thread
     * @param seed for {@link dev.parallax.api.random.Randomness}
     * @return at least one measurement; the first is the headline
     * @throws IllegalArgumentException if there are too few, their widths differ, or a number is
     *     NaN or infinite; the message says what to do
     */
    List<Measurement> distances(
            O options, NDArray real, NDArray made, EngineSession engine, long seed);

    /**
     * Measures how many images are taken for a domain by a classifier that tells it from another.
     *
     * @param options the bound options
     * @param other features (N, D) float32 of real images of the other domain, to fit on
     * @param target features (M, D) float32 of real images of the domain, to fit on
     * @param judged features (K, D) float32 of what is judged; none of it was fitted on
     * @param engine computes; called on its thread
     * @param seed for {@link dev.parallax.api.random.Randomness}
     * @return at least one measurement
     * @throws IllegalArgumentException if there are too few, their widths differ, or a number is
     *     NaN or infinite; the message says what to do
     */
    List<Measurement> taken(
            O options,
            NDArray other,
            NDArray target,
            NDArray judged,
            EngineSession engine,
            long seed);

    /**
     * Measures how much images differ from what they should equal: what came back from a
     * translation there and back from what went in, for example.
     *
     * @param options the bound options
     * @param what the first word of the metrics, such as "cycle"
     * @param expected images (N, C, H, W) float32 of values in [0, 1]
     * @param made images of the same shape
     * @param engine computes; called on its thread
     * @param seed for {@link dev.parallax.api.random.Randomness}
     * @return at least one measurement
     * @throws IllegalArgumentException if shapes differ, or a number is NaN or infinite; the
     *     message says what to do
     */
    List<Measurement> errors(
            O options,
            String what,
            NDArray expected,
            NDArray made,
            EngineSession engine,
            long seed);
}
