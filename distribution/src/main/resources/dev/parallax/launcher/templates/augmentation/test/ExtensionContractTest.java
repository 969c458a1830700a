package ${package};

import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.data.Image;
import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.BaseAugmentationContract;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the host expects of every augmentation, on grey and coloured images. */
class ${class}ContractTest extends BaseAugmentationContract<${class}.Options, Image> {

    @Override
    protected Augmentation<${class}.Options, Image> augmentation() {
        return new ${class}();
    }

    @Override
    protected ${class}.Options options() {
        return new ${class}.Options(0.7, 0.8);
    }

    @Override
    protected List<Image> samples() {
        return List.of(noise(1, 12, 19), noise(3, 17, 13));
    }

    private static Image noise(int channels, int height, int width) {
        RandomGenerator random = Randomness.generator(1, "noise", channels);
        float[] values = new float[channels * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new Image(channels, height, width, values);
    }
}
