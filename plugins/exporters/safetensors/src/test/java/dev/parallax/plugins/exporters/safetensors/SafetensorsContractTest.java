package dev.parallax.plugins.exporters.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.NoOptions;
import dev.parallax.api.export.Exporter;
import dev.parallax.testkit.BaseExporterContract;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

class SafetensorsContractTest extends BaseExporterContract<NoOptions> {

    @Override
    protected Exporter<NoOptions> exporter() {
        return new SafetensorsExporter();
    }

    @Override
    protected NoOptions options() {
        return new NoOptions();
    }

    /** With the reader of DJL. */
    @Override
    protected Optional<Map<String, NDArray>> read(NDManager manager, byte[] file) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        NDList.decode(manager, file).forEach(array -> arrays.put(array.getName(), array));
        return Optional.of(arrays);
    }
}
