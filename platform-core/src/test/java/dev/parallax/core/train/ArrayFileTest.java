package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.testkit.WithEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithEngine
final class ArrayFileTest {

    @TempDir Path folder;
    private NDManager manager;

    @BeforeEach
    void openEngine(NDManager manager) {
        this.manager = manager;
    }

    @Test
    void namesTypesShapesAndValuesComeBack() throws IOException {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        arrays.put(
                "encoder.weight", manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3)));
        arrays.put("updates", manager.create(new long[] {1L << 40}));

        Map<String, NDArray> read = ArrayFile.read(written(arrays), manager);

        assertThat(read).containsOnlyKeys("encoder.weight", "updates");
        assertThat(read.get("encoder.weight").getShape()).isEqualTo(new Shape(2, 3));
        assertThat(read.get("encoder.weight").toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(read.get("updates").toLongArray()).containsExactly(1L << 40);
    }

    @Test
    void layoutInMemoryDoesNotShow() throws IOException {
        NDArray plain = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
        NDArray turned =
                manager.create(new float[] {1, 4, 2, 5, 3, 6}, new Shape(3, 2)).transpose();

        byte[] bytes = ArrayFile.encode(Map.of("w", turned));
        NDArray target = manager.zeros(new Shape(3, 2)).transpose();
        ArrayFile.readInto(written(Map.of("w", plain)), Map.of("w", target), manager);

        assertThat(bytes).isEqualTo(ArrayFile.encode(Map.of("w", plain)));
        assertThat(target.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void readingIntoArraysLeavesNoneBehind() throws IOException {
        NDArray target = manager.zeros(new Shape(2));
        Path file = written(Map.of("w", manager.ones(new Shape(2))));
        int before = manager.getManagedArrays().size();

        ArrayFile.readInto(file, Map.of("w", target), manager);

        assertThat(target.toFloatArray()).containsExactly(1, 1);
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void missingAndSurplusNamesAreTold() throws IOException {
        Path file = written(Map.of("a", manager.ones(new Shape(2))));
        NDArray target = manager.zeros(new Shape(2));

        assertThatThrownBy(() -> ArrayFile.readInto(file, Map.of("b", target), manager))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("lacks [b]")
                .hasMessageContaining("surplus [a]");
        assertThat(target.toFloatArray()).containsExactly(0, 0);
    }

    @Test
    void arrayOfAnotherShapeLeavesTheOthersAsTheyWere() throws IOException {
        Map<String, NDArray> stored = new LinkedHashMap<>();
        stored.put("a", manager.ones(new Shape(2)));
        stored.put("b", manager.ones(new Shape(3)));
        Map<String, NDArray> targets = new LinkedHashMap<>();
        targets.put("a", manager.zeros(new Shape(2)));
        targets.put("b", manager.zeros(new Shape(2)));
        Path file = written(stored);

        assertThatThrownBy(() -> ArrayFile.readInto(file, targets, manager))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b with shape (3), needed is (2)");
        assertThat(targets.get("a").toFloatArray()).containsExactly(0, 0);
    }

    private Path written(Map<String, NDArray> arrays) throws IOException {
        return Files.write(folder.resolve("arrays.safetensors"), ArrayFile.encode(arrays));
    }
}
