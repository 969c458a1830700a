package dev.parallax.plugins.augmentations.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.data.Image;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplingTest {

    @Test
    void wholeImageOfTheSameSizeIsReturnedAsItIs() {
        Image image = Images.noise(3, 9, 7);

        Image result = resize(image, 9, 7, Interpolation.BICUBIC, true);

        assertThat(result).isSameAs(image);
    }

    @Test
    void cropOfTheSameSizeIsACopyOfItsPixels() {
        Image image = Images.places(8, 9);

        Image result =
                Resampling.resizedCrop(
                        image, new Box(2, 3, 4, 5), 4, 5, Interpolation.BILINEAR, true);

        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 5; x++) {
                assertThat(result.values()[y * 5 + x])
                        .isCloseTo(y + 2 + (x + 3) / 100f, within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,5,4", "40,31,3,5", "3,40,17,2", "5,5,1,1", "7,3,64,64", "200,9,10,33"})
    void constantImageStaysConstantAtAnySize(int height, int width, int newHeight, int newWidth) {
        float[] values = new float[2 * height * width];
        Arrays.fill(values, 0.625f);
        Image image = new Image(2, height, width, values);

        for (Interpolation interpolation : Interpolation.values()) {
            for (boolean antialias : new boolean[] {true, false}) {
                Image result = resize(image, newHeight, newWidth, interpolation, antialias);

                assertThat(result.shape()).containsExactly(2, newHeight, newWidth);
                for (float value : result.values()) {
                    assertThat(value).isCloseTo(0.625f, within(1e-6f));
                }
            }
        }
    }

    @Test
    void antialiasingAveragesWhatPlainInterpolationSkips() {
        Image line = new Image(1, 1, 8, new float[] {0, 1, 0, 1, 0, 1, 0, 1});

        Image smooth = resize(line, 1, 2, Interpolation.BILINEAR, true);
        Image plain = resize(line, 1, 2, Interpolation.BILINEAR, false);

        // the triangle reaches 4 pixels from the centre at 2: weights 5 7 7 5 3 1, in eighths
        assertThat(smooth.values()[0]).isCloseTo((7 + 5 + 1) / 28f, within(1e-6f));
        assertThat(plain.values()).containsExactly(new float[] {0.5f, 0.5f}, within(1e-6f));
    }

    @Test
    void plainBicubicOvershootsWithItsOwnParameter() {
        Image step = new Image(1, 1, 4, new float[] {0, 0, 1, 1});

        Image result = resize(step, 1, 8, Interpolation.BICUBIC, false);

        // Keys with a = -0.75 at distances 0.75 and 0.25 from the neighbours
        float[] expected = {0, -0.03515625f, -0.10546875f, 0.2265625f};
        for (int i = 0; i < 4; i++) {
            assertThat(result.values()[i]).isCloseTo(expected[i], within(1e-6f));
            assertThat(result.values()[7 - i]).isCloseTo(1 - expected[i], within(1e-6f));
        }
    }

    private static Image resize(
            Image image, int height, int width, Interpolation interpolation, boolean antialias) {
        return Resampling.resizedCrop(
                image, Box.whole(image), height, width, interpolation, antialias);
    }
}
