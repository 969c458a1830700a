package dev.parallax.plugins.exporters.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.NoOptions;
import dev.parallax.api.export.Exporter.TrainedEncoder;
import dev.parallax.api.nn.Heads;
import dev.parallax.testkit.WithEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WithEngine
class SafetensorsExporterTest {

    @Test
    void theHeaderIsAlignedAndStartsWithTheMetadata(NDManager manager) throws IOException {
        Block block = Heads.mlp(Heads.Output.LINEAR, 5, 3);
        block.initialize(manager, DataType.FLOAT32, new Shape(2, 5));

        byte[] bytes = export(block);

        assertThat(bytes[0] % 8).isZero();
        assertThat(new String(bytes, 8, 60, StandardCharsets.UTF_8))
                .startsWith("{\"__metadata__\":{\"quote\":\"a \\\"b\\\"\",\"run\":\"r\"}");
    }

    private static byte[] export(Block block) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SafetensorsExporter()
                .export(
                        new NoOptions(),
                        new TrainedEncoder(
                                block, new Shape(5), Map.of("run", "r", "quote", "a \"b\"")),
                        out);
        return out.toByteArray();
    }
}
