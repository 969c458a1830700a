package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Forward;
import org.junit.jupiter.api.Test;

class ${class}Test {

    @Test
    void lastLayerSaysHowLongAFeatureVectorIs() {
        Shape input = new Shape(3, 32, 24);

        Block block = new ${class}().create(new ${class}.Options(8, 3), input);

        assertThat(Forward.outputShape(block, input)).isEqualTo(new Shape(32));
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
