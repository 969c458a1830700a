package dev.parallax.core.evaluate;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Sample;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The beginning of a dataset.
 *
 * @param <S> the type of sample
 * @param whole the dataset; not closed with this
 * @param most how many samples at most
 */
public record FirstSamples<S extends Sample>(Dataset<S> whole, int most) implements Dataset<S> {

    @Override
    public int size() {
        return Math.min(most, whole.size());
    }

    @Override
    public Class<S> sampleType() {
        return whole.sampleType();
    }

    @Override
    public S read(int index) throws IOException {
        return whole.read(index);
    }

    @Override
    public String describe(int index) {
        return whole.describe(index);
    }

    @Override
    public List<Labels> labels() {
        return whole.labels().stream()
                .map(
                        column ->
                                new Labels(
                                        column.name(),
                                        column.classes(),
                                        Arrays.copyOf(column.values(), size())))
                .toList();
    }

    @Override
    public String fingerprint() {
        return whole.fingerprint() + " first " + size();
    }

    @Override
    public void close() {
        // the whole belongs to somebody else
    }
}
