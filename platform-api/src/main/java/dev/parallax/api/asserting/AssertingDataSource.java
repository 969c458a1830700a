package dev.parallax.api.asserting;

import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Sample;
import java.io.IOException;

/**
 * A data source whose datasets are policed.
 *
 * @param <O> the options
 * @param <S> the type of sample
 */
final class AssertingDataSource<O extends Record, S extends Sample>
        extends AssertingExtension<O, DataSource<O, S>> implements DataSource<O, S> {

    AssertingDataSource(DataSource<O, S> source) {
        super("data source", source);
    }

    @Override
    public Dataset<S> open(O options) throws IOException {
        return new AssertingDataset<>(who(), made(wrapped().open(options)));
    }
}
