package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import dev.parallax.api.random.Randomness;
import org.junit.jupiter.api.Test;

class ${class}Test {

    private static final Image RAMP = new Image(1, 1, 4, new float[] {-1e-7f, 0.25f, 0.5f, 1});

    @Test
    void blackAndWhiteStay() {
        assertThat(${class}.power(RAMP, 2).values()).containsExactly(0, 0.0625f, 0.25f, 1);
        assertThat(${class}.power(RAMP, 0.5).values()[1]).isEqualTo(0.5f);
    }

    @Test
    void changesAsOftenAsAsked() {
        Transform<Image> transform = new ${class}().create(new ${class}.Options(1, 0.3));

        long changed = 0;
        for (int i = 0; i < 10_000; i++) {
            Image result = transform.apply(RAMP, Randomness.generator(5, "view", i));
            if (result.values()[2] != 0.5f) {
                changed++;
            }
        }

        assertThat(changed).isBetween(2_850L, 3_150L); // 3.3 standard deviations
    }
}
