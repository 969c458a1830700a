package dev.parallax.plugins.exporters.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.NoOptions;
import dev.parallax.api.export.Exporter.TrainedEncoder;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Parameters;
import dev.parallax.testkit.WithEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WithEngine
class SafetensorsExporterTest {

    @Test
    void anotherReaderFindsTheSameArraysUnderTheSameNames(NDManager manager) throws IOException {
        Block block = Heads.mlp(Heads.Output.NORM, 5, 7, 3);
        block.initialize(manager, DataType.FLOAT32, new Shape(2, 5));

        NDList read = NDList.decode(manager, export(block));

        assertThat(read.stream().map(NDArray::getName))
                .containsExactlyInAnyOrderElementsOf(Parameters.named(block).keySet())
                .contains("0.weight", "1.running_var");
        for (NDArray array : read) {
            NDArray expected = Parameters.named(block).get(array.getName()).getArray();
            assertThat(array.getShape()).isEqualTo(expected.getShape());
            assertThat(array.toFloatArray()).isEqualTo(expected.toFloatArray());
        }
    }

    @Test
    void equalWeightsGiveEqualBytesAndAlignedArrays(NDManager manager) throws IOException {
        Block block = Heads.mlp(Heads.Output.LINEAR, 5, 3);
        block.initialize(manager, DataType.FLOAT32, new Shape(2, 5));

        byte[] bytes = export(block);

        assertThat(export(block)).isEqualTo(bytes);
        assertThat(bytes[0] % 8).isZero();
        assertThat(new String(bytes, 8, 60, java.nio.charset.StandardCharsets.UTF_8))
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
