package dev.parallax.core.feed;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Sample;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.api.random.Randomness;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Makes the views of one group and writes them. Stateless once its shape is known, so that all
 * loader threads share it.
 *
 * @param <S> the type of sample
 */
final class ViewWriter<S extends Sample> {

    private final Dataset<S> dataset;
    private final ViewGroup group;
    private final int groupNumber;
    private final Transform<S> transform;
    private final long seed;
    private final long domain;
    private final long[] shape;
    private final int floats;

    /**
     * Makes a writer and learns the shape of the views from a first sample.
     *
     * @param dataset names samples in messages
     * @param group what is made
     * @param groupNumber the place of the group among all that the objective asked for
     * @param transform what makes it
     * @param seed the seed of the run
     * @param example a sample
     * @param exampleIndex its number
     */
    ViewWriter(
            Dataset<S> dataset,
            ViewGroup group,
            int groupNumber,
            Transform<S> transform,
            long seed,
            S example,
            int exampleIndex) {
        this.dataset = dataset;
        this.group = group;
        this.groupNumber = groupNumber;
        this.transform = transform;
        this.seed = seed;
        this.domain = group.domain().hashCode();
        this.shape = apply(example, new SampleKey(0, exampleIndex, 0), 0).shape();
        this.floats = count(exampleIndex);
    }

    private int count(int exampleIndex) {
        long product = 1;
        for (long axis : shape) {
            product = Math.multiplyExact(product, axis);
        }
        if (product < 1) {
            throw new FeedException(
                    "the views of '"
                            + group.name()
                            + "' are empty: sample "
                            + dataset.describe(exampleIndex)
                            + " became the shape "
                            + Arrays.toString(shape)
                            + "; text, say, has to be tokenized under "
                            + setting(),
                    null);
        }
        return Math.toIntExact(product);
    }

    ViewGroup group() {
        return group;
    }

    long[] shape() {
        return shape.clone();
    }

    int floats() {
        return floats;
    }

    /**
     * Makes one view of a sample and writes it.
     *
     * @param target has room for one view and is filled
     */
    void write(S sample, SampleKey key, int view, FloatBuffer target) {
        S made = apply(sample, key, view);
        if (!Arrays.equals(made.shape(), shape)) {
            throw new FeedException(
                    "sample "
                            + dataset.describe(key.index())
                            + " became a view of shape "
                            + Arrays.toString(made.shape())
                            + " in group '"
                            + group.name()
                            + "', where the first sample became "
                            + Arrays.toString(shape)
                            + ": all views of a group need one shape; add random-resized-crop or"
                            + " resize to "
                            + setting(),
                    null);
        }
        made.write(target);
    }

    private S apply(S sample, SampleKey key, int view) {
        RandomGenerator random =
                Randomness.generator(
                        seed,
                        "augment",
                        domain,
                        key.epoch(),
                        key.index(),
                        groupNumber,
                        key.pass() * (long) group.count() + view);
        try {
            return transform.apply(sample, random);
        } catch (RuntimeException | LinkageError failure) {
            throw new FeedException(
                    "an augmentation failed on sample "
                            + dataset.describe(key.index())
                            + " (number "
                            + key.index()
                            + " of '"
                            + group.domain()
                            + "', view "
                            + view
                            + " of '"
                            + group.name()
                            + "', epoch "
                            + key.epoch()
                            + "): "
                            + FeedException.reason(failure)
                            + "; see "
                            + setting(),
                    failure);
        }
    }

    private String setting() {
        return "views." + group.name() + ".augmentations";
    }

    /**
     * What a view is a function of, besides the sample.
     *
     * @param epoch the epoch
     * @param index the number of the sample
     * @param pass how often the epoch had read the whole domain before: later passes make other
     *     views
     */
    record SampleKey(int epoch, int index, int pass) {}
}
