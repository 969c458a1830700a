package dev.parallax.plugins.augmentations.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.data.Image;
import dev.parallax.api.random.Randomness;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is cut out, and how large the result is. */
class CropTest {

    private static final RandomGenerator UNUSED = Randomness.generator(0, "unused");

    @ParameterizedTest
    @CsvSource({"30,40", "200,3", "3,200", "1,1", "2,1"})
    void everyBoxLiesWithinTheImage(int height, int width) {
        CropChoice choice = new CropChoice(new Range(0, 1), new Range(0.5, 2));
        RandomGenerator random = Randomness.generator(7, "boxes", height, width);

        for (int i = 0; i < 1000; i++) {
            Box box = choice.choose(height, width, random::nextDouble);

            assertThat(box.height()).isBetween(1, height);
            assertThat(box.width()).isBetween(1, width);
            assertThat(box.top()).isBetween(0, height - box.height());
            assertThat(box.left()).isBetween(0, width - box.width());
        }
    }

    @Test
    void randomResizedCropGivesTheSizeAskedForAndVaries() {
        var crop =
                new RandomResizedCrop()
                        .create(
                                new RandomResizedCrop.Options(
                                        10,
                                        List.of(0.2, 0.9),
                                        List.of(0.75, 4.0 / 3),
                                        Interpolation.BILINEAR,
                                        true));
        Image image = Images.places(20, 30);

        Image one = crop.apply(image, Randomness.generator(1, "view"));
        Image other = crop.apply(image, Randomness.generator(2, "view"));

        assertThat(one.shape()).containsExactly(1, 10, 10);
        assertThat(one.values()).isNotEqualTo(other.values());
    }

    @Test
    void resizeSetsTheShorterEdgeAndKeepsProportions() {
        var resize = new Resize().create(new Resize.Options(16, Interpolation.BILINEAR, true));

        assertThat(resize.apply(Images.noise(3, 20, 31), UNUSED).shape())
                .containsExactly(3, 16, 24); // 24.8 rounded down, as torchvision
        assertThat(resize.apply(Images.noise(1, 31, 20), UNUSED).shape())
                .containsExactly(1, 24, 16);
    }

    @Test
    void centerCropTakesTheMiddle() {
        var crop = new CenterCrop().create(new CenterCrop.Options(2, false));

        Image middle = crop.apply(Images.places(4, 7), UNUSED);

        // (7 - 2) / 2 is rounded to even: column 2
        assertThat(middle.values()).containsExactly(1.02f, 1.03f, 2.02f, 2.03f);
    }

    @Test
    void centerCropFillsWithZerosWhatIsMissingIfItIsTold() {
        var crop = new CenterCrop().create(new CenterCrop.Options(3, true));
        Image image =
                new Image(2, 2, 4, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7});

        Image result = crop.apply(image, UNUSED);

        assertThat(result.values())
                .containsExactly(
                        1, 2, 3, 5, 6, 7, 0, 0, 0, //
                        9, 1, 2, 4, 5, 6, 0, 0, 0);
    }

    @Test
    void centerCropRefusesImagesThatAreTooSmall() {
        var crop = new CenterCrop().create(new CenterCrop.Options(3, false));

        assertThatThrownBy(() -> crop.apply(Images.noise(1, 2, 4), UNUSED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2x4 is smaller than the center-crop of 3")
                .hasMessageContaining("resize: {size: 3}");
    }

    @Test
    void boundsInTheWrongOrderAreRefusedByName() {
        assertThatThrownBy(
                        () ->
                                new RandomResizedCrop.Options(
                                        32,
                                        List.of(1.0, 0.2),
                                        List.of(0.75, 1.33),
                                        Interpolation.BILINEAR,
                                        true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scale is [1.0, 0.2]")
                .hasMessageContaining("smaller one first");
    }
}
