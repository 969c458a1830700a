package dev.parallax.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.nn.Sequence;
import dev.parallax.testkit.WithEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithEngine
final class StartingWeightsTest {

    @TempDir Path folder;
    private NDManager manager;
    private Block block;

    @BeforeEach
    void openEngine(NDManager manager) {
        this.manager = manager;
        block = Heads.linear(3, 2, true);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
    }

    @Test
    void whatAFileHasInSurplusCountsForNothing() throws IOException {
        Path file =
                written(
                        Map.of(
                                "weight", manager.ones(new Shape(2, 3)),
                                "bias", manager.ones(new Shape(2)),
                                "fc.weight", manager.ones(new Shape(10, 2)),
                                "bn.num_batches_tracked", manager.create(7L)));

        StartingWeights.load("backbone.weights", file, block, manager);

        assertThat(weight()).containsOnly(1f);
    }

    @Test
    void ofACheckpointTheEncoderIsTaken() throws IOException {
        Path file =
                written(
                        Map.of(
                                "encoder.weight", manager.full(new Shape(2, 3), 4f),
                                "encoder.bias", manager.ones(new Shape(2)),
                                "teacher-encoder.weight", manager.ones(new Shape(2, 3)),
                                "projector.weight", manager.ones(new Shape(5, 5))));

        StartingWeights.load("backbone.weights", file, block, manager);

        assertThat(weight()).containsOnly(4f);
    }

    @Test
    void aBackboneMayItselfHaveAnEncoder() throws IOException {
        Block whole =
                new Sequence(Map.of("encoder", Sequence.of(List.of(Heads.linear(3, 2, true)))));
        whole.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
        Path file =
                written(
                        Map.of(
                                "encoder.0.weight", manager.full(new Shape(2, 3), 4f),
                                "encoder.0.bias", manager.ones(new Shape(2))));

        StartingWeights.load("backbone.weights", file, whole, manager);

        assertThat(Parameters.named(whole).get("encoder.0.weight").getArray().toFloatArray())
                .containsOnly(4f);
    }

    @Test
    void missingParametersAreNamedAndNothingChanges() throws IOException {
        float[] before = weight();
        Path file = written(Map.of("weight", manager.ones(new Shape(2, 3))));

        assertThatThrownBy(() -> StartingWeights.load("backbone.weights", file, block, manager))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("lacks 1 of 2")
                .hasMessageContaining("bias");
        assertThat(weight()).isEqualTo(before);
    }

    @Test
    void otherShapesAreNamedAndNothingChanges() throws IOException {
        float[] before = weight();
        Path file =
                written(
                        Map.of(
                                "bias", manager.ones(new Shape(2)),
                                "weight", manager.ones(new Shape(2, 4))));

        assertThatThrownBy(() -> StartingWeights.load("backbone.weights", file, block, manager))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("weight with shape (2, 4)")
                .hasMessageContaining("needs (2, 3)");
        assertThat(weight()).isEqualTo(before);
    }

    @Test
    void whatIsNoSafetensorsFileIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no weights in here");

        assertThatThrownBy(() -> StartingWeights.load("backbone.weights", file, block, manager))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("cannot be read as safetensors");
    }

    private float[] weight() {
        return Parameters.named(block).get("weight").getArray().toFloatArray();
    }

    private Path written(Map<String, NDArray> arrays) throws IOException {
        NDList list = new NDList();
        arrays.forEach(
                (name, array) -> {
                    array.setName(name);
                    list.add(array);
                });
        return Files.write(
                folder.resolve("weights.safetensors"), list.encode(NDList.Encoding.SAFETENSORS));
    }
}
