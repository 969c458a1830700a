package dev.parallax.core.run;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Sample;
import dev.parallax.api.random.Randomness;
import java.io.IOException;
import java.util.Arrays;

/** Asks whether a trained network can read some data, before a native library has to say it. */
final class InputShape {

    private InputShape() {}

    /**
     * Looks at the first sample that can be read.
     *
     * @param what the data is, for messages
     * @param dataset the data
     * @param view what the network is shown of a sample
     * @param wanted shape of what it reads
     * @throws RunException if the shapes differ; the message says what to do
     * @throws IOException if none can be read
     */
    static <S extends Sample> void require(
            String what, Dataset<S> dataset, Transform<S> view, Shape wanted) throws IOException {
        int first = readable(dataset);
        long[] shown =
                view.apply(dataset.read(first), Randomness.generator(0, "input-shape")).shape();
        if (!Arrays.equals(shown, wanted.getShape())) {
            throw new RunException(
                    what
                            + ": "
                            + dataset.describe(first)
                            + " is of shape "
                            + Arrays.toString(shown)
                            + " as views.evaluation of the run shows it, but the network reads "
                            + Arrays.toString(wanted.getShape())
                            + ": take data of that shape, or train with resize and center-crop under"
                            + " views.evaluation");
        }
    }

    /** Corrupt samples are skipped when they are read. */
    private static int readable(Dataset<?> dataset) throws IOException {
        for (int index = 0; index < dataset.size() - 1; index++) {
            try {
                dataset.read(index);
                return index;
            } catch (IOException e) {
                // the next one, then
            }
        }
        return dataset.size() - 1;
    }
}
