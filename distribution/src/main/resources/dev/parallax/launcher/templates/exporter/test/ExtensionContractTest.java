package ${package};

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.NoOptions;
import dev.parallax.api.export.Exporter;
import dev.parallax.testkit.BaseExporterContract;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the host expects of every exporter; another reader of NPZ finds the same arrays. */
class ${class}ContractTest extends BaseExporterContract<NoOptions> {

    @Override
    protected Exporter<NoOptions> exporter() {
        return new ${class}();
    }

    @Override
    protected NoOptions options() {
        return new NoOptions();
    }

    @Override
    protected Optional<Map<String, NDArray>> read(NDManager manager, byte[] file)
            throws IOException {
        NDList arrays = NDList.decode(manager, file);
        return Optional.of(
                arrays.stream().collect(Collectors.toMap(NDArray::getName, Function.identity())));
    }
}
