package dev.parallax.plugins.evaluators.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.testkit.reference.Npz;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Makes clouds for tests. */
final class Clouds {

    private Clouds() {}

    static Cloud of(NDManager manager, int width, double... values) {
        return of(manager, array(manager, width, values));
    }

    /** Of any number of rows: references may have fewer than an interval needs. */
    static Cloud of(NDManager manager, Npz.Array array) {
        NDArray rows = manager.create(array.values(), new Shape(array.shape()));
        int width = (int) array.shape()[1];
        DMatrixRMaj matrix = DMatrixRMaj.wrap((int) array.shape()[0], width, array.values());
        return new Cloud(rows, matrix);
    }

    static Cloud drawn(NDManager manager, int count, int width, DoubleSupplier random) {
        double[] values = new double[count * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.getAsDouble();
        }
        return of(manager, width, values);
    }

    /** A cloud without one of its rows. */
    static Cloud without(int row, Cloud cloud) {
        int[] others = IntStream.range(0, cloud.size()).filter(i -> i != row).toArray();
        double[] values =
                IntStream.of(others)
                        .boxed()
                        .flatMapToDouble(
                                i ->
                                        IntStream.range(0, cloud.width())
                                                .mapToDouble(d -> cloud.matrix().get(i, d)))
                        .toArray();
        return of(cloud.rows().getManager(), cloud.width(), values);
    }

    static NDArray array(NDManager manager, int width, double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return manager.create(floats, new Shape(values.length / width, width));
    }

    private static Cloud of(NDManager manager, NDArray features) {
        return Cloud.of("test", features, manager);
    }
}
