package dev.parallax.core.evaluate;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Sample;
import dev.parallax.api.data.Targets;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some samples of a dataset.
 *
 * @param <S> the type of sample
 * @param whole the dataset; closed with this
 * @param rows numbers of the samples in the whole, ascending
 * @param name what tells this subset from others, for fingerprints
 */
@SuppressWarnings("ArrayRecordComponent") // one per sample: not copied
public record Subset<S extends Sample>(Dataset<S> whole, int[] rows, String name)
        implements Dataset<S> {

    /**
     * Takes the beginning of a dataset.
     *
     * @param <S> the type of sample
     * @param whole the dataset
     * @param most how many samples at most
     * @return the first ones
     */
    public static <S extends Sample> Subset<S> first(Dataset<S> whole, int most) {
        int size = Math.min(most, whole.size());
        return new Subset<>(whole, IntStream.range(0, size).toArray(), "first " + size);
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public Class<S> sampleType() {
        return whole.sampleType();
    }

    @Override
    public S read(int index) throws IOException {
        return whole.read(rows[index]);
    }

    @Override
    public String describe(int index) {
        return whole.describe(rows[index]);
    }

    @Override
    public List<Labels> labels() {
        return whole.labels().stream().map(this::some).toList();
    }

    private Labels some(Labels column) {
        int[] values = Arrays.stream(rows).map(row -> column.values()[row]).toArray();
        return new Labels(column.name(), column.classes(), values);
    }

    @Override
    public List<Targets> targets() {
        return whole.targets().stream().map(this::some).toList();
    }

    private Targets some(Targets column) {
        float[] values = new float[rows.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.values()[rows[i]];
        }
        return new Targets(column.name(), values);
    }

    @Override
    public String fingerprint() {
        return whole.fingerprint() + " " + name;
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
