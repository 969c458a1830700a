package dev.parallax.plugins.augmentations.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.data.Image;
import dev.parallax.api.random.Randomness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("ReferenceEquality") // an image that is left alone is the same image
class HorizontalFlipTest {

    @Test
    void columnsAreReversed() {
        Image image = new Image(2, 1, 3, new float[] {1, 2, 3, 4, 5, 6});

        assertThat(HorizontalFlip.flip(image).values()).containsExactly(3, 2, 1, 6, 5, 4);
    }

    @Test
    void happensAsOftenAsAsked() {
        var flip = new HorizontalFlip().create(new HorizontalFlip.Options(0.3));
        Image image = Images.places(2, 3);

        long flipped = 0;
        for (int i = 0; i < 10_000; i++) {
            if (flip.apply(image, Randomness.generator(5, "view", i)).values()[0] != 0) {
                flipped++;
            }
        }

        assertThat(flipped).isBetween(2_850L, 3_150L); // 3.3 standard deviations
    }
}
