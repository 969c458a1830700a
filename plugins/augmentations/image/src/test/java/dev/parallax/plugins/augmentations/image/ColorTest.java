package dev.parallax.plugins.augmentations.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.data.Image;
import dev.parallax.api.random.Randomness;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colour on images that the reference vectors do not have: large, grey, of many channels. */
class ColorTest {

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, -0.31, -1.0 / 6, 0, 0.2, 1.0 / 3, 0.5})
    void hueOfALargeImageTurnsAsInHsv(double factor) {
        Image image = Images.noise(3, 50, 61); // three strips, the last one partial
        int plane = 50 * 61;

        ColorPlanes planes = ColorPlanes.copyOf(image, "test");
        planes.hue(factor);

        float[] turned = planes.image().values();
        for (int i = 0; i < plane; i++) {
            float[] hsb =
                    hueSaturationValue(
                            image.values()[i],
                            image.values()[plane + i],
                            image.values()[2 * plane + i]);
            float[] expected = rgb(hsb[0] + 6 * factor, hsb[1], hsb[2]);
            for (int channel = 0; channel < 3; channel++) {
                assertThat(turned[channel * plane + i])
                        .as("pixel %d channel %d", i, channel)
                        .isCloseTo(expected[channel], within(2e-5f));
            }
        }
    }

    @Test
    void greysHaveNoHueToTurn() {
        float[] greys = {0, 0.25f, 0.5f, 1};
        float[] values = new float[12];
        for (int channel = 0; channel < 3; channel++) {
            System.arraycopy(greys, 0, values, 4 * channel, 4);
        }

        ColorPlanes planes = ColorPlanes.copyOf(new Image(3, 2, 2, values), "test");
        planes.hue(0.3);

        assertThat(planes.image().values()).containsExactly(values);
    }

    @Test
    void contrastOfZeroIsTheMeanGreyOfALargeImage() {
        Image image = Images.noise(3, 50, 61);
        int plane = 50 * 61;
        double mean = 0;
        for (int i = 0; i < plane; i++) {
            mean +=
                    (0.2989 * image.values()[i]
                                    + 0.587 * image.values()[plane + i]
                                    + 0.114 * image.values()[2 * plane + i])
                            / plane;
        }

        ColorPlanes planes = ColorPlanes.copyOf(image, "test");
        planes.contrast(0);

        assertThat(planes.image().values()).containsOnly(new float[] {(float) mean}, within(1e-6f));
    }

    @Test
    void onGreyImagesOnlyBrightnessAndContrastAct() {
        Image grey = Images.noise(1, 6, 5);
        int[] order = {3, 2, 1, 0};

        Image colour = new ColorChange(order, 1, 1, 0.2, 0.3).apply(grey);
        Image contrast = new ColorChange(order, 1, 0, 0.2, 0.3).apply(grey);

        assertThat(colour.values()).containsExactly(grey.values());
        assertThat(Grayscale.gray(grey).values()).containsExactly(grey.values());
        assertThat(contrast.values()).containsOnly(contrast.values()[0]);
    }

    @Test
    void strengthsOfZeroDrawNothingAndChangeNothing() {
        var jitter = new ColorJitter().create(new ColorJitter.Options(0, 0, 0, 0, 1));
        var brighter = new ColorJitter().create(new ColorJitter.Options(0.5, 0, 0, 0, 1));
        RandomGenerator random = Randomness.generator(3, "view");
        RandomGenerator reference = Randomness.generator(3, "view");
        Image image = Images.noise(3, 4, 4);

        Image same = jitter.apply(image, random);
        reference.nextDouble(); // whether
        Randomness.permutation(4, reference); // in which order

        assertThat(same.values()).containsExactly(image.values());
        assertThat(random.nextLong()).isEqualTo(reference.nextLong());
        assertThat(brighter.apply(image, random).values()).isNotEqualTo(image.values());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 13})
    void colourNeedsGreyOrRgb(int channels) {
        Image image = Images.noise(channels, 3, 3);
        var jitter = new ColorJitter().create(new ColorJitter.Options(0.4, 0, 0, 0, 1));
        var grayscale = new Grayscale().create(new Grayscale.Options(1));

        assertThatThrownBy(() -> jitter.apply(image, Randomness.generator(1, "view")))
                .hasMessageContaining("color-jitter")
                .hasMessageContaining("this one has " + channels);
        assertThatThrownBy(() -> grayscale.apply(image, Randomness.generator(1, "view")))
                .hasMessageContaining("grayscale")
                .hasMessageContaining("this one has " + channels);
    }

    @Test
    void solarizeInvertsFromTheThresholdOn() {
        Image image = new Image(1, 1, 5, new float[] {0, 0.24999999f, 0.25f, 0.75f, 1});

        assertThat(Solarize.solarize(image, 0.25f).values())
                .containsExactly(new float[] {0, 0.24999999f, 0.75f, 0.25f, 0}, within(1e-7f));
        assertThat(Solarize.solarize(image, 0).values())
                .containsExactly(new float[] {1, 0.75f, 0.75f, 0.25f, 0}, within(1e-7f));
    }

    @Test
    void normalizeNeedsNumbersForEveryChannel() {
        var normalize =
                new Normalize().create(new Normalize.Options(List.of(0.5, 0.5), List.of(1.0, 1.0)));

        assertThatThrownBy(
                        () ->
                                normalize.apply(
                                        Images.noise(3, 2, 2), Randomness.generator(1, "view")))
                .hasMessageContaining("2 channels, the image has 3");
        assertThatThrownBy(() -> new Normalize.Options(List.of(0.5, 0.5), List.of(1.0)))
                .hasMessageContaining("mean has 2 numbers and std has 1");
    }

    /** Hue in sixths of the circle, the way textbooks compute it: by cases. */
    private static float[] hueSaturationValue(float red, float green, float blue) {
        float[] hsb = new float[3];
        float max = Math.max(red, Math.max(green, blue));
        float spread = max - Math.min(red, Math.min(green, blue));
        if (max == red) {
            hsb[0] = (green - blue) / spread;
        } else if (max == green) {
            hsb[0] = 2 + (blue - red) / spread;
        } else {
            hsb[0] = 4 + (red - green) / spread;
        }
        hsb[1] = spread / max;
        hsb[2] = max;
        return hsb;
    }

    private static float[] rgb(double sixths, float saturation, float value) {
        double hue = sixths - 6 * Math.floor(sixths / 6);
        double fraction = hue - Math.floor(hue);
        float p = value * (1 - saturation);
        float q = (float) (value * (1 - saturation * fraction));
        float t = (float) (value * (1 - saturation * (1 - fraction)));
        return switch ((int) hue % 6) {
            case 0 -> new float[] {value, t, p};
            case 1 -> new float[] {q, value, p};
            case 2 -> new float[] {p, value, t};
            case 3 -> new float[] {p, q, value};
            case 4 -> new float[] {t, p, value};
            default -> new float[] {value, p, q};
        };
    }
}
