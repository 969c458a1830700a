package ${package};

import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Image;
import dev.parallax.testkit.BaseDataSourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What the host expects of every data source. */
class ${class}ContractTest extends BaseDataSourceContract<${class}.Options, Image> {

    @TempDir private Path folder;

    @Override
    protected DataSource<${class}.Options, Image> dataSource() {
        return new ${class}();
    }

    @Override
    protected ${class}.Options options() throws IOException {
        return file("cat,0,10,20,30,40,50", "dog,60,70,80,90,100,110", ",1,2,3,4,5,6");
    }

    @Override
    protected ${class}.Options otherOptions() throws IOException {
        return file("cat,0,10,20,30,40,50", "dog,60,70,80,90,100,111", ",1,2,3,4,5,6");
    }

    private ${class}.Options file(String... images) throws IOException {
        Path file = folder.resolve("images.csv");
        Files.writeString(file, "class,a,b,c,d,e,f\n" + String.join("\n", images) + "\n");
        return new ${class}.Options(file, 2, 3);
    }
}
