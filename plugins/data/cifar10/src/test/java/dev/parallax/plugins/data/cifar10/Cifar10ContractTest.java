package dev.parallax.plugins.data.cifar10;

import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Image;
import dev.parallax.testkit.BaseDataSourceContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class Cifar10ContractTest extends BaseDataSourceContract<Cifar10.Options, Image> {

    @TempDir private Path folder;

    @BeforeEach
    void writeBatches() throws Exception {
        Batches.write(folder.resolve("one.bin"), 20, 1);
        Batches.write(folder.resolve("two.bin"), 12, 2);
        Batches.write(folder.resolve("three.bin"), 12, 3);
    }

    @Override
    protected DataSource<Cifar10.Options, Image> dataSource() {
        return new Cifar10();
    }

    @Override
    protected Cifar10.Options options() {
        return options("two.bin");
    }

    @Override
    protected Cifar10.Options otherOptions() {
        return options("three.bin");
    }

    private Cifar10.Options options(String second) {
        return new Cifar10.Options(
                List.of(folder.resolve("one.bin"), folder.resolve(second)), 0, 0);
    }
}
