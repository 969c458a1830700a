package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Forward;
import dev.parallax.testkit.WithEngine;
import org.junit.jupiter.api.Test;

@WithEngine
class ${class}Test {

    @Test
    void lastLayerSaysHowLongAFeatureVectorIs(NDManager manager) {
        Block block = new ${class}().create(new ${class}.Options(8, 3), new Shape(3, 32, 24));
        NDArray images = manager.ones(new Shape(2, 3, 32, 24));
        block.initialize(manager, DataType.FLOAT32, images.getShape());

        NDArray features = Forward.apply(block, images, false);

        assertThat(features.getShape()).isEqualTo(new Shape(2, 32));
    }

    @Test
    void saysWhatItTakes() {
        ${class} backbone = new ${class}();
        ${class}.Options options = new ${class}.Options(8, 3);

        assertThatThrownBy(() -> backbone.create(options, new Shape(100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(C, H, W)")
                .hasMessageContaining("(100)");
    }
}
