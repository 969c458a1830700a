package dev.parallax.plugins.data.idx;

import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Image;
import dev.parallax.testkit.BaseDataSourceContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The contract on files that a subclass packs. */
abstract class IdxContract extends BaseDataSourceContract<Idx.Options, Image> {

    @TempDir private Path folder;

    /** Plain or compressed. */
    abstract byte[] packed(byte[] file) throws IOException;

    @Override
    protected DataSource<Idx.Options, Image> dataSource() {
        return new Idx();
    }

    @Override
    protected Idx.Options options() throws Exception {
        return options(1);
    }

    @Override
    protected Idx.Options otherOptions() throws Exception {
        return options(2);
    }

    /** The files of every seed have the same names. */
    private Idx.Options options(long seed) throws IOException {
        Path place = folder.resolve("set" + seed);
        Path images = IdxFiles.write(place, "images", packed(IdxFiles.images(30, seed)));
        Path labels = IdxFiles.write(place, "labels", packed(IdxFiles.labels(30, 10)));
        return new Idx.Options(images, labels, List.of(), 0, 0);
    }
}
