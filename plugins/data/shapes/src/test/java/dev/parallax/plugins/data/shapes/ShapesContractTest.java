package dev.parallax.plugins.data.shapes;

import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Image;
import dev.parallax.testkit.BaseDataSourceContract;

final class ShapesContractTest extends BaseDataSourceContract<Shapes.Options, Image> {

    @Override
    protected DataSource<Shapes.Options, Image> dataSource() {
        return new Shapes();
    }

    @Override
    protected Shapes.Options options() {
        return new Shapes.Options(32, 100, 1, 0, 2);
    }

    @Override
    protected Shapes.Options otherOptions() {
        return new Shapes.Options(32, 100, 2, 0, 2);
    }
}
