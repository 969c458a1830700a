package dev.parallax.plugins.augmentations.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.data.Image;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlurTest {

    @ParameterizedTest
    @CsvSource({"70,90,23,1.7", "9,300,5,2", "5,4,23,2", "1,6,3,1", "2000,1,3,1"})
    void everyPixelIsTheWeightedSumOfItsNeighbourhood(
            int height, int width, int kernel, double sigma) {
        Image image = Images.noise(2, height, width);

        float[] blurred = Blur.gaussian(image, kernel, sigma).values();

        for (int i = 0; i < blurred.length; i += 7) {
            int plane = i / (height * width) * height * width;
            int y = (i - plane) / width;
            int x = i % width;
            assertThat(blurred[i])
                    .as("value %d", i)
                    .isCloseTo(
                            (float) direct(image, plane, y, x, kernel / 2, sigma), within(1e-5f));
        }
    }

    @Test
    void tinySigmaLeavesTheImageAlone() {
        Image image = Images.noise(3, 5, 5);

        assertThat(Blur.gaussian(image, 3, 0.1)).isSameAs(image);
    }

    @Test
    void evenKernelIsRefused() {
        assertThatThrownBy(() -> new GaussianBlur.Options(4, List.of(0.1, 2.0), 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kernel is 4: give an odd number");
    }

    private static double direct(Image image, int plane, int y, int x, int radius, double sigma) {
        double sum = 0;
        double weights = 0;
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                double weight = Math.exp(-0.5 * (dx * dx + dy * dy) / (sigma * sigma));
                int row = reflected(y + dy, image.height());
                int column = reflected(x + dx, image.width());
                sum += weight * image.values()[plane + row * image.width() + column];
                weights += weight;
            }
        }
        return sum / weights;
    }

    private static int reflected(int index, int size) {
        int place = index;
        while (size > 1 && (place < 0 || place >= size)) {
            place = place < 0 ? -place : 2 * (size - 1) - place;
        }
        return size == 1 ? 0 : place;
    }
}
