package dev.parallax.core.train.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.testkit.WithEngine;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weights, teachers and pairs of embeddings are measured. */
@WithEngine
final class WatchedArraysTest {

    private EngineSession engine;
    private NDManager manager;

    @BeforeEach
    void openEngine(EngineSession engine, NDManager manager) {
        this.engine = engine;
        this.manager = manager;
        engine.engine().setRandomSeed(1);
    }

    @Test
    void weightsAreOneLongVector() {
        Weights weights = weights(manager.create(new float[] {3, 0}), manager.create(4f));
        Weights moved = weights(manager.create(new float[] {3, 1}), manager.create(4f));

        assertThat(weights.length()).isEqualTo(5);
        assertThat(weights.distance(moved)).isEqualTo(1);
    }

    @Test
    void networkWithoutWeightsHasNoLength() {
        Weights nothing = weights();

        assertThat(nothing.length()).isZero();
        assertThat(nothing.distance(nothing)).isZero();
    }

    @Test
    void copyStaysWhereItIs() {
        NDArray trained = manager.create(new float[] {3, 4});
        trained.setRequiresGradient(true);
        Weights before = weights(trained).copy(manager);

        engine.kernels().scale(new NDList(trained), 2);

        assertThat(before.length()).isEqualTo(5);
        assertThat(before.arrays().get(0).hasGradient()).isFalse();
    }

    @Test
    void momentumIsReckonedFromTheWayThatATeacherWent() {
        NDArray teacher = normal(64, 8);
        NDArray student = normal(64, 8);
        TeacherWatch watch = new TeacherWatch(weights(teacher), weights(student));
        Weights before = watch.copy(manager);

        engine.kernels().average(new NDList(teacher), new NDList(student), 0.99);

        TeacherStatistics seen = watch.after(before);
        assertThat(seen.momentum()).isCloseTo(0.99, Offset.offset(1e-4));
        assertThat(seen.moved()).isTrue();
        assertThat(seen.distance()).isBetween(1.0, 2.0);
    }

    @Test
    void teacherThatRestsHasNotMoved() {
        TeacherWatch watch = new TeacherWatch(weights(normal(64, 8)), weights(normal(64, 8)));

        assertThat(watch.after(watch.copy(manager)).moved()).isFalse();
        assertThat(watch.after(watch.copy(manager)).momentum()).isEqualTo(1);
    }

    @Test
    void teacherThatMovedSinceTheLastLookIsSeenToHaveMoved() {
        NDArray teacher = normal(64, 8);
        TeacherWatch watch = new TeacherWatch(weights(teacher), weights(normal(64, 8)));
        watch.after(watch.copy(manager));

        engine.kernels().scale(new NDList(teacher), 0.5);

        assertThat(watch.after(watch.copy(manager)).moved()).isTrue();
    }

    @Test
    void teacherWhereItsStudentIsHasNoMomentum() {
        NDArray student = normal(64, 8);
        TeacherWatch watch = new TeacherWatch(weights(student.duplicate()), weights(student));

        TeacherStatistics seen = watch.after(watch.copy(manager));

        assertThat(seen.distance()).isZero();
        assertThat(seen.momentum()).isNaN();
    }

    @Test
    void equalPairsAreAtNoDistance() {
        NDArray rows = normal(32, 8);

        PairStatistics pair = PairStatistics.of(rows, rows);

        assertThat(pair.distance()).isZero();
        assertThat(pair.similarity()).isCloseTo(1, Offset.offset(1e-6));
        assertThat(pair.uniformity()).isBetween(-4.0, -2.0);
    }

    @Test
    void pairsOfOneDirectionAreSimilarButNotEqual() {
        NDArray rows = normal(32, 8);

        PairStatistics pair = PairStatistics.of(rows.mul(3f), rows);

        assertThat(pair.similarity()).isCloseTo(1, Offset.offset(1e-6));
        assertThat(pair.distance()).isCloseTo(2, Offset.offset(1e-6));
    }

    @Test
    void updatesOfSeveralNetworksAreOne() {
        UpdateStatistics together =
                UpdateStatistics.together(
                        List.of(new UpdateStatistics(3, 30), new UpdateStatistics(4, 40)));

        assertThat(together.relative()).isEqualTo(0.1);
    }

    private Weights weights(NDArray... arrays) {
        return new Weights(new NDList(arrays), engine.kernels());
    }

    private NDArray normal(long n, long d) {
        return manager.randomNormal(0, 1, new Shape(n, d), DataType.FLOAT32);
    }
}
