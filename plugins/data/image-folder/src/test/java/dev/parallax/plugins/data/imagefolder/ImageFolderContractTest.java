package dev.parallax.plugins.data.imagefolder;

import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Image;
import dev.parallax.plugins.data.imagefolder.ImageFolder.Channels;
import dev.parallax.plugins.data.imagefolder.ImageFolder.Layout;
import dev.parallax.testkit.BaseDataSourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class ImageFolderContractTest extends BaseDataSourceContract<ImageFolder.Options, Image> {

    @TempDir private Path folder;

    @Override
    protected DataSource<ImageFolder.Options, Image> dataSource() {
        return new ImageFolder();
    }

    @Override
    protected ImageFolder.Options options() throws Exception {
        return options(1);
    }

    @Override
    protected ImageFolder.Options otherOptions() throws Exception {
        return options(2);
    }

    /** The files of every seed have the same names, and two classes of five. */
    private ImageFolder.Options options(long seed) throws IOException {
        Path root = folder.resolve("set" + seed);
        for (int i = 0; i < 5; i++) {
            Pictures.write(root.resolve("cat/" + i + ".png"), seed + i);
            Path dog = Pictures.write(root.resolve("dog/" + i + ".jpg"), seed);
            Files.write(dog, Pictures.encode(Pictures.random(8, 6, seed * 10 + i), "jpg"));
        }
        return new ImageFolder.Options(
                root, Layout.AUTO, Channels.RGB, List.of("png", "jpg"), 0, 0);
    }
}
