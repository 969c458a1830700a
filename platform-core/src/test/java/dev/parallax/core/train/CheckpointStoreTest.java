package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.testkit.WithEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithEngine
class CheckpointStoreTest {

    @TempDir Path folder;
    private NDManager manager;

    @BeforeEach
    void open(NDManager manager) {
        this.manager = manager;
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 2);
        write(store, 7, 1.5f);

        CheckpointStore.Checkpoint last = store.last().orElseThrow();
        NDArray target = manager.create(new float[] {0, 0});
        ArrayFile.readInto(last.model(), Map.of("w", target), manager);

        assertThat(last.state().step()).isEqualTo(7);
        assertThat(target.toFloatArray()).containsExactly(1.5f, 2.5f);
    }

    @Test
    void damagedCheckpointIsPassedOverForTheOneBefore() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 2);
        write(store, 1, 1);
        write(store, 2, 2);
        Path model = store.last().orElseThrow().model();
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length - 1] ^= 1;
        Files.write(model, bytes);

        assertThat(store.last().orElseThrow().state().step()).isEqualTo(1);
    }

    @Test
    void folderThatACrashLeftIsNoCheckpointAndGoesWithTheNextWrite() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 2);
        Path left = Files.createDirectories(folder.resolve(".tmp-step-000009"));
        Files.writeString(left.resolve("model.safetensors"), "half");

        assertThat(store.last()).isEmpty();
        write(store, 3, 1);

        assertThat(left).doesNotExist();
        assertThat(store.last().orElseThrow().state().step()).isEqualTo(3);
    }

    @Test
    void onlyTheLastOnesAreKeptAlsoBeyondAMillionSteps() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 2);
        for (long step : new long[] {999_998, 999_999, 1_000_000}) {
            write(store, step, 1);
        }

        try (Stream<Path> kept = Files.list(folder)) {
            assertThat(kept.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("step-999999", "step-1000000");
        }
        assertThat(store.last().orElseThrow().state().step()).isEqualTo(1_000_000);
    }

    @Test
    void weightsOfAnotherNetworkAreRefusedByName() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1);
        write(store, 1, 1);
        Path model = store.last().orElseThrow().model();

        assertThatThrownBy(
                        () ->
                                ArrayFile.readInto(
                                        model, Map.of("v", manager.create(new float[2])), manager))
                .hasMessageContaining("lacks [v]")
                .hasMessageContaining("surplus [w]");
        assertThatThrownBy(
                        () ->
                                ArrayFile.readInto(
                                        model, Map.of("w", manager.create(new float[3])), manager))
                .hasMessageContaining("w with shape (2)")
                .hasMessageContaining("(3)");
    }

    @Test
    void theBestOnValidationStaysBesidesTheLast() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1);
        assertThat(store.best()).isEmpty();
        double[] scores = {0.2, 0.5, 0.5, 0.4, 0.3};
        for (int i = 0; i < scores.length; i++) {
            write(store, i + 1, OptionalDouble.of(scores[i]), i);
        }
        write(store, 9, 1);

        assertThat(store.best().orElseThrow().state().step()).isEqualTo(3);
        assertThat(store.last().orElseThrow().state().step()).isEqualTo(9);
        try (Stream<Path> kept = Files.list(folder)) {
            assertThat(kept.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("step-000003", "step-000009");
        }
    }

    private void write(CheckpointStore store, long step, float value) throws IOException {
        write(store, step, OptionalDouble.empty(), value);
    }

    private void write(CheckpointStore store, long step, OptionalDouble score, float value)
            throws IOException {
        NDArray weight = manager.create(new float[] {value, value + 1});
        NDArray state = manager.create(new float[] {3});
        store.write(step, score, Map.of("w", weight), Map.of("w.momentum", state), Map.of());
    }
}
