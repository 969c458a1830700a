package dev.parallax.plugins.objectives.cyclegan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class CycleGanTest {

    private static final CycleGan.Options OPTIONS = new CycleGan.Options(32, 6, 3, 10, 0.5, 50);

    @Test
    void domainsOfOneShapeAreTranslated() {
        Shape image = new Shape(3, 64, 48);

        assertThatCode(() -> CycleGan.requireTranslatable(OPTIONS, image, image))
                .doesNotThrowAnyException();
    }

    @Test
    void domainsOfDifferentChannelsAreRefused() {
        assertRefused(
                new Shape(3, 64, 64),
                new Shape(1, 64, 64),
                "domain a are (3, 64, 64), those of domain b (1, 64, 64): make channels");
    }

    @Test
    void sidesThatCannotBeHalvedTwiceAreRefused() {
        Shape image = new Shape(3, 64, 66);

        assertRefused(image, image, "multiples of 4, at least 8, not 64x66: resize or crop");
    }

    @Test
    void imagesThatAreSmallerThanAPatchAreRefused() {
        Shape image = new Shape(3, 12, 64);

        assertRefused(image, image, "at least 16 pixels, not 12x64: set objective.discriminator");
    }

    @Test
    void vectorsAreRefused() {
        assertRefused(new Shape(12), new Shape(12), "images (C, H, W), not samples of shape (12)");
    }

    private static void assertRefused(Shape a, Shape b, String message) {
        assertThatThrownBy(() -> CycleGan.requireTranslatable(OPTIONS, a, b))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
