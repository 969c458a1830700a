package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WithEngineTest {

    @Test
    void everyTestHasAnEngineAndAManagerOfItsOwnAndTheSameNumbers() {
        List<NDManager> managers = TwoTests.MANAGERS;
        List<float[]> numbers = TwoTests.NUMBERS;
        managers.clear();
        numbers.clear();

        assertThat(Verdict.failures(TwoTests.class)).isEmpty();

        assertThat(managers).hasSize(2).doesNotHaveDuplicates();
        assertThat(managers).noneMatch(NDManager::isOpen);
        assertThat(numbers.get(1)).isEqualTo(numbers.get(0));
    }

    @WithEngine
    static class TwoTests {

        static final List<NDManager> MANAGERS = new ArrayList<>();
        static final List<float[]> NUMBERS = new ArrayList<>();

        private NDArray array = null;

        @BeforeEach
        void makeAnArray(NDManager manager) {
            array = manager.randomNormal(new Shape(8));
        }

        @Test
        void one(EngineSession engine, NDManager manager) {
            look(engine, manager);
        }

        @Test
        void other(EngineSession engine, NDManager manager) {
            look(engine, manager);
        }

        private void look(EngineSession engine, NDManager manager) {
            assertThat(array.getManager()).isSameAs(manager);
            assertThat(manager.getDevice()).isEqualTo(engine.device());
            assertThat(manager.isOpen()).isTrue();
            MANAGERS.add(manager);
            NUMBERS.add(array.toFloatArray());
        }
    }
}
