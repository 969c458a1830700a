package dev.parallax.plugins.backbones.vit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.parallax.api.backbone.TokenEncoder;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Parameters;
import dev.parallax.plugins.backbones.vit.VitBackbone.Options;
import dev.parallax.plugins.backbones.vit.VitBackbone.Pool;
import dev.parallax.testkit.WithEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be done with tokens: leave patches out, in any order. Images have 3 by 4 patches. */
@WithEngine
class VitTokensTest {

    private static final Shape IMAGE = new Shape(3, 12, 16);
    private static final int PATCHES = 12;
    private static final int WIDTH = 8;

    private EngineSession engine;
    private NDManager manager;

    @BeforeEach
    void open(EngineSession engine, NDManager manager) {
        this.engine = engine;
        this.manager = manager;
    }

    @ParameterizedTest
    @EnumSource
    void anImageIsAGridOfPatches(Pool pool) {
        TokenEncoder encoder = (TokenEncoder) block(pool);

        assertThat(encoder.patch()).isEqualTo(4);
        assertThat(encoder.rows()).isEqualTo(3);
        assertThat(encoder.columns()).isEqualTo(4);
        assertThat(encoder.patches()).isEqualTo(PATCHES);
        assertThat(encoder.width()).isEqualTo(WIDTH);
        assertThat(encoder.leadingTokens()).isEqualTo(pool == Pool.CLASS_TOKEN ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void keepingAllPatchesInOrderIsThePlainForwardPass(Pool pool) {
        Block block = block(pool);
        NDArray images = images();
        NDArray all = manager.arange(0, PATCHES, 1, DataType.INT64).reshape(1, PATCHES);

        NDArray kept = encode(block, images, all.repeat(0, 2));

        NDArray plain = encode(block, images, null);
        assertThat(kept.toFloatArray()).isEqualTo(plain.toFloatArray());
        NDArray features = pool == Pool.CLASS_TOKEN ? kept.get(":, 0") : kept.mean(new int[] {1});
        assertThat(Forward.apply(block, images, false).toFloatArray())
                .isEqualTo(features.toFloatArray());
    }

    @ParameterizedTest
    @EnumSource
    void tokensComeInTheOrderOfTheirNumbers(Pool pool) {
        Block block = block(pool);
        int leading = ((TokenEncoder) block).leadingTokens();
        NDArray images = images();

        NDArray forth = encode(block, images, numbers(new long[] {0, 5, 11}, new long[] {2, 3, 4}));
        NDArray back = encode(block, images, numbers(new long[] {11, 5, 0}, new long[] {4, 3, 2}));

        assertThat(forth.getShape()).isEqualTo(new Shape(2, leading + 3, WIDTH));
        for (int i = 0; i < 3; i++) {
            assertThat(back.get(":, {}", leading + 2 - i).toFloatArray())
                    .containsExactly(forth.get(":, {}", leading + i).toFloatArray(), within(1e-5f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyPixelsOfPatchesThatAreSeenMatter(Pool pool) {
        Block block = block(pool);
        NDArray images = images();
        NDArray keep = numbers(new long[] {0, 1, 6}, new long[] {0, 1, 6});
        float[] before = encode(block, images, keep).toFloatArray();

        // patch 7: second row, last column
        images.set(new NDIndex(":, :, 4:8, 12:16"), 9);
        float[] afterUnseen = encode(block, images, keep).toFloatArray();
        // patch 6 is left of it
        images.set(new NDIndex(":, :, 4:8, 8:12"), 9);
        float[] afterSeen = encode(block, images, keep).toFloatArray();

        assertThat(afterUnseen).isEqualTo(before);
        assertThat(afterSeen).isNotEqualTo(before);
    }

    @Test
    void gradientReachesThePositionsOfSeenPatchesOnly() {
        Block block = block(Pool.CLASS_TOKEN);
        NDArray keep = numbers(new long[] {3, 10}, new long[] {3, 4});

        try (GradientCollector tape = engine.engine().newGradientCollector()) {
            NDArray tokens = encode(block, images(), keep);
            tape.backward(tokens.pow(3).sum());
        }

        NDArray positions = Parameters.named(block).get("encoder.pos_embedding").getArray();
        NDArray sizes = positions.getGradient().abs().sum(new int[] {0, 2});
        for (int token = 0; token <= PATCHES; token++) {
            boolean seen = token == 0 || token == 4 || token == 5 || token == 11;
            assertThat(sizes.getFloat(token) > 0).as("token %s", token).isEqualTo(seen);
        }
    }

    @Test
    void encodingLeavesNoArraysBehind() {
        Block block = block(Pool.CLASS_TOKEN);
        int before = manager.getManagedArrays().size();

        try (NDManager scope = manager.newSubManager()) {
            NDArray images = scope.randomNormal(new Shape(2).addAll(IMAGE));
            NDArray keep = scope.create(new long[] {0, 1, 2, 3}, new Shape(2, 2));
            int inputs = scope.getManagedArrays().size();
            NDArray tokens =
                    ((TokenEncoder) block)
                            .encode(new ParameterStore(scope, false), images, keep, false);

            assertThat(tokens.getManager()).isSameAs(scope);
            assertThat(scope.getManagedArrays()).hasSize(inputs + 1);
        }

        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void wrongImagesAndNumbersAreRefused() {
        Block block = block(Pool.CLASS_TOKEN);
        NDArray images = images();

        assertThatThrownBy(() -> encode(block, manager.zeros(new Shape(2, 3, 16, 16)), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("made for images (3, 12, 16)");
        assertThatThrownBy(() -> encode(block, images, numbers(new long[] {0, 1})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("int64 numbers (2, K)");
        assertThatThrownBy(() -> encode(block, images, manager.zeros(new Shape(2, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("int64 numbers (2, K)");
    }

    private Block block(Pool pool) {
        Block block = new VitBackbone().create(new Options(4, 2, 2, WIDTH, 2, pool), IMAGE);
        block.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(IMAGE));
        return block;
    }

    private NDArray images() {
        return manager.randomNormal(new Shape(2).addAll(IMAGE));
    }

    private NDArray numbers(long[]... rows) {
        return manager.create(rows);
    }

    private NDArray encode(Block block, NDArray images, @Nullable NDArray keep) {
        return ((TokenEncoder) block)
                .encode(new ParameterStore(manager, false), images, keep, false);
    }
}
