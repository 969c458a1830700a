package dev.parallax.api.asserting;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Sample;
import dev.parallax.api.data.Targets;
import java.io.IOException;
import java.util.List;

/**
 * A dataset that reads one sample in {@value #TWICE} twice and compares, and looks at all.
 *
 * @param <S> the type of sample
 */
final class AssertingDataset<S extends Sample> implements Dataset<S> {

    /** Of so many samples one is read twice. */
    private static final int TWICE = 16;

    private final String who;
    private final Dataset<S> dataset;
    private final int size;

    AssertingDataset(String who, Dataset<S> dataset) {
        this.who = who;
        this.dataset = dataset;
        this.size = dataset.size();
        if (size < 1) {
            throw new ContractViolation(
                    who, "opened a dataset of " + size + " samples instead of an IOException");
        }
        labels().forEach(column -> checkLength(column.name(), column.values().length));
        targets().forEach(column -> checkLength(column.name(), column.values().length));
    }

    private void checkLength(String column, int length) {
        if (length != size) {
            throw new ContractViolation(
                    who,
                    "gave "
                            + length
                            + " values in the column '"
                            + column
                            + "' for "
                            + size
                            + " samples");
        }
    }

    @Override
    public int size() {
        if (dataset.size() != size) {
            throw new ContractViolation(
                    who, "changed its size from " + size + " to " + dataset.size());
        }
        return size;
    }

    @Override
    public Class<S> sampleType() {
        return dataset.sampleType();
    }

    @Override
    public S read(int index) throws IOException {
        S sample = dataset.read(index);
        if (!sampleType().isInstance(sample)) {
            throw new ContractViolation(
                    who,
                    "gave "
                            + (sample == null ? "null" : "a " + sample.getClass().getSimpleName())
                            + " for sample "
                            + index
                            + " instead of an object of type "
                            + sampleType().getSimpleName());
        }
        Contents contents = Contents.of(sample);
        if (!contents.areFinite()) {
            throw new ContractViolation(
                    who, "gave infinite values, or no numbers, in sample " + describe(index));
        }
        if (index % TWICE == 0 && !Contents.of(dataset.read(index)).equals(contents)) {
            throw new ContractViolation(
                    who,
                    "gave something else when sample "
                            + describe(index)
                            + " was read again; reading has to depend on the index alone, on"
                            + " several threads at once");
        }
        return sample;
    }

    @Override
    public String describe(int index) {
        String name = dataset.describe(index);
        if (name == null || name.isBlank() || name.lines().count() > 1) {
            throw new ContractViolation(
                    who, "describes sample " + index + " as '" + name + "' instead of in one line");
        }
        return name;
    }

    @Override
    public List<Labels> labels() {
        return dataset.labels();
    }

    @Override
    public List<Targets> targets() {
        return dataset.targets();
    }

    @Override
    public String fingerprint() {
        return dataset.fingerprint();
    }

    @Override
    public void close() throws IOException {
        dataset.close();
    }
}
