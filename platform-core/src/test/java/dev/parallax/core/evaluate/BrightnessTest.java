package dev.parallax.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.data.Image;
import org.junit.jupiter.api.Test;

class BrightnessTest {

    @Test
    void cellsOfAGridHaveTheMeanOfTheirPixels() {
        Image image = new Image(1, 2, 4, new float[] {1, 2, 3, 4, 5, 6, 7, 8});

        assertThat(new Brightness(image).grid(1, 2)).containsExactly(3.5f, 5.5f);
        assertThat(new Brightness(image).grid(2, 4)).containsExactly(image.values());
    }

    @Test
    void pixelsThatACellCutsCountByTheirArea() {
        Image image = new Image(1, 1, 3, new float[] {0, 3, 9});

        float[] halves = new Brightness(image).grid(1, 2);

        assertThat(halves[0]).isCloseTo((0 + 3 * 0.5f) / 1.5f, within(1e-6f));
        assertThat(halves[1]).isCloseTo((3 * 0.5f + 9) / 1.5f, within(1e-6f));
    }

    @Test
    void aLargerGridRepeatsPixels() {
        Image image = new Image(1, 1, 2, new float[] {1, 5});

        assertThat(new Brightness(image).grid(2, 4))
                .containsExactly(1f, 1f, 5f, 5f, 1f, 1f, 5f, 5f);
    }

    @Test
    void brightnessIsTheMeanOfTheChannels() {
        Image image = new Image(3, 1, 2, new float[] {1, 2, 4, 5, 1, 2});

        float[] grid = new Brightness(image).grid(1, 2);

        assertThat(grid[0]).isCloseTo(2, within(1e-6f));
        assertThat(grid[1]).isCloseTo(3, within(1e-6f));
    }
}
