package dev.parallax.core.train.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.testkit.WithEngine;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithEngine
final class EmbeddingStatisticsTest {

    private NDManager manager;

    @BeforeEach
    void openEngine(EngineSession engine, NDManager manager) {
        this.manager = manager;
        engine.engine().setRandomSeed(1);
    }

    @Test
    void randomEmbeddingsFillTheSphereEvenly() {
        EmbeddingStatistics statistics = EmbeddingStatistics.of(normal(2000, 16));

        assertThat(statistics.std()).isCloseTo(0.25, Offset.offset(0.005));
        assertThat(statistics.effectiveRank()).isBetween(15.5, 16.0);
        assertThat(statistics.width()).isBetween(0.95, 1.01);
        assertThat(statistics.room()).isBetween(0.9, 1.0);
    }

    @Test
    void equalEmbeddingsHaveCollapsed() {
        EmbeddingStatistics statistics = EmbeddingStatistics.of(manager.ones(new Shape(32, 16)));

        assertThat(statistics.std()).isCloseTo(0, Offset.offset(1e-6));
        assertThat(statistics.effectiveRank()).isEqualTo(1);
        assertThat(statistics.room()).isCloseTo(0, Offset.offset(1e-6));
    }

    @Test
    void zerosHaveCollapsed() {
        EmbeddingStatistics statistics = EmbeddingStatistics.of(manager.zeros(new Shape(32, 16)));

        assertThat(statistics.effectiveRank()).isEqualTo(1);
        assertThat(statistics.std()).isZero();
    }

    @Test
    void embeddingsOnOneLineTakeLittleRoomThoughTheySpread() {
        NDArray line = normal(64, 1).mul(normal(1, 16));

        EmbeddingStatistics statistics = EmbeddingStatistics.of(line);

        assertThat(statistics.std()).isGreaterThan(0.1);
        assertThat(statistics.effectiveRank()).isCloseTo(1, Offset.offset(0.01));
        assertThat(statistics.possibleRank()).isEqualTo(16);
        assertThat(statistics.room()).isLessThan(0.07);
    }

    @Test
    void onlyTheFirstRowsOfALargeBatchAreMeasured() {
        NDArray spread = normal(Rows.MOST, 16);
        NDArray same = manager.ones(new Shape(1000, 16));

        EmbeddingStatistics statistics = EmbeddingStatistics.of(spread.concat(same, 0));

        assertThat(statistics).isEqualTo(EmbeddingStatistics.of(spread));
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
