package dev.parallax.plugins.objectives.cyclegan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.WithEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithEngine
class ImagePoolTest {

    private NDManager manager;

    @BeforeEach
    void open(NDManager manager) {
        this.manager = manager;
    }

    @Test
    void aPoolWithRoomGivesBackWhatItGets() {
        ImagePool pool = pool(5);

        assertThat(shown(pool, 0, 1, 2)).containsExactly(1, 2);
        assertThat(shown(pool, 1, 3, 4)).containsExactly(3, 4);
        assertThat(pool.buffers().get(0).array().toFloatArray()).containsExactly(1, 2, 3, 4, 0);
    }

    @Test
    void aFullPoolGivesHalfOfTheTimesAnOldImageAndKeepsTheNewOne() {
        ImagePool pool = pool(4);
        shown(pool, 0, 1, 2, 3, 4);

        int old = 0;
        for (int step = 1; step <= 400; step++) {
            float fresh = 100 + step;
            float[] held = pool.buffers().get(0).array().toFloatArray();
            float given = shown(pool, step, fresh)[0];
            float[] heldAfter = pool.buffers().get(0).array().toFloatArray();
            if (given != fresh) {
                old++;
                assertThat(held).contains(given);
                assertThat(heldAfter).contains(fresh).doesNotContain(given);
            } else {
                assertThat(heldAfter).isEqualTo(held);
            }
        }
        assertThat(old).isBetween(160, 240);
    }

    @Test
    void aPoolOfNothingGivesBackWhatItGets() {
        ImagePool pool = pool(0);

        for (int step = 0; step < 20; step++) {
            assertThat(shown(pool, step, step)).containsExactly(step);
        }
    }

    @Test
    void buffersHoldAllThatAPoolKnows() {
        ImagePool pool = pool(3);
        ImagePool resumed = pool(3);
        for (int step = 0; step < 5; step++) {
            shown(pool, step, 10 * step, 10 * step + 1);
        }
        for (int i = 0; i < pool.buffers().size(); i++) {
            Buffer saved = pool.buffers().get(i);
            resumed.buffers().get(i).replace(saved.array().duplicate());
        }

        List<float[]> expected = new ArrayList<>();
        List<float[]> got = new ArrayList<>();
        for (int step = 5; step < 20; step++) {
            expected.add(shown(pool, step, step, -step));
            got.add(shown(resumed, step, step, -step));
        }

        assertThat(got).usingRecursiveComparison().isEqualTo(expected);
    }

    private ImagePool pool(int capacity) {
        return new ImagePool("pool", manager, capacity, new Shape(1, 1, 1));
    }

    private float[] shown(ImagePool pool, long step, float... values) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray images = scope.create(values, new Shape(values.length, 1, 1, 1));
            return pool.exchange(images, Randomness.generator(7, "test", step)).toFloatArray();
        }
    }
}
