package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EmbeddingStatisticsTest {

    private EngineSession engine;
    private NDManager manager;

    @BeforeEach
    void openEngine() {
        engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
        manager = engine.newManager();
        engine.engine().setRandomSeed(1);
    }

    @AfterEach
    void closeEngine() {
        manager.close();
        engine.close();
    }

    @Test
    void randomEmbeddingsFillTheSphereEvenly() {
        EmbeddingStatistics statistics = EmbeddingStatistics.of(normal(2000, 16));

        assertThat(statistics.std()).isCloseTo(0.25, Offset.offset(0.005));
        assertThat(statistics.effectiveRank()).isBetween(15.5, 16.0);
        assertThat(statistics.diagnose("projection")).isEmpty();
    }

    @Test
    void equalEmbeddingsHaveCollapsed() {
        EmbeddingStatistics statistics = EmbeddingStatistics.of(manager.ones(new Shape(32, 16)));

        assertThat(statistics.std()).isCloseTo(0, Offset.offset(1e-6));
        assertThat(statistics.effectiveRank()).isEqualTo(1);
        assertThat(statistics.diagnose("projection"))
                .hasValueSatisfying(
                        diagnosis -> {
                            assertThat(diagnosis.seen())
                                    .contains("The projection collapses")
                                    .contains("0.0000 where 0.2500 (1/sqrt(16)) is even");
                            assertThat(diagnosis.causes()).contains("stop-gradient");
                            assertThat(diagnosis.remedy()).contains("optimizer.lr");
                        });
    }

    @Test
    void zerosHaveCollapsed() {
        EmbeddingStatistics statistics = EmbeddingStatistics.of(manager.zeros(new Shape(32, 16)));

        assertThat(statistics.effectiveRank()).isEqualTo(1);
        assertThat(statistics.diagnose("projection")).isPresent();
    }

    @Test
    void embeddingsOnOneLineHaveCollapsedThoughTheySpread() {
        NDArray line = normal(64, 1).mul(normal(1, 16));

        EmbeddingStatistics statistics = EmbeddingStatistics.of(line);

        assertThat(statistics.std()).isGreaterThan(0.1);
        assertThat(statistics.effectiveRank()).isCloseTo(1, Offset.offset(0.01));
        assertThat(statistics.diagnose("projection"))
                .hasValueSatisfying(
                        diagnosis ->
                                assertThat(diagnosis.seen()).contains("effective rank 1.0 of 16"));
    }

    @Test
    void lowRankOfFewEmbeddingsIsNoCollapse() {
        EmbeddingStatistics statistics =
                EmbeddingStatistics.of(normal(64, 1).mul(manager.ones(new Shape(1, 2))));

        assertThat(statistics.diagnose("projection")).isEmpty();
    }

    @Test
    void lengthOfEmbeddingsDoesNotMatter() {
        NDArray embeddings = normal(64, 16);

        EmbeddingStatistics small = EmbeddingStatistics.of(embeddings.mul(1e-4f));

        assertThat(small.std())
                .isCloseTo(EmbeddingStatistics.of(embeddings).std(), Offset.offset(1e-6));
    }

    @Test
    void measuringLeavesNoArrayBehind() {
        NDArray embeddings = normal(64, 16);
        int before = manager.getManagedArrays().size();

        EmbeddingStatistics.of(embeddings);

        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    private NDArray normal(long n, long d) {
        return manager.randomNormal(0, 1, new Shape(n, d), DataType.FLOAT32);
    }
}
