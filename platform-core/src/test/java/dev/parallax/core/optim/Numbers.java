package dev.parallax.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.testkit.reference.Npz;
import java.util.Arrays;
import org.assertj.core.data.Offset;

/** Rows of reference arrays, and the tolerance that the reference file states for optimisers. */
final class Numbers {

    private Numbers() {}

    /** An array of the file as a float32 array. */
    static NDArray whole(NDManager manager, Npz.Array array) {
        return manager.create(array.floats(), new Shape(array.shape()));
    }

    /** One entry along the first axis of the file's array. */
    static NDArray row(NDManager manager, Npz.Array array, int index) {
        long[] shape = array.shape();
        float[] values = array.floats();
        int length = values.length / (int) shape[0];
        return manager.create(
                Arrays.copyOfRange(values, index * length, (index + 1) * length),
                new Shape(Arrays.copyOfRange(shape, 1, shape.length)));
    }

    static void assertRow(NDArray actual, Npz.Array trajectory, int index, String what) {
        int length = trajectory.values().length / (int) trajectory.shape()[0];
        double[] want =
                Arrays.copyOfRange(trajectory.values(), index * length, (index + 1) * length);
        float[] got = actual.toFloatArray();
        double tolerance = 1e-5 * Arrays.stream(want).map(Math::abs).max().orElseThrow() + 1e-7;
        assertThat(got).as(what).hasSize(length);
        for (int i = 0; i < length; i++) {
            assertThat((double) got[i])
                    .as("%s, step %d, element %d", what, index, i)
                    .isCloseTo(want[i], Offset.offset(tolerance));
        }
    }
}
