package dev.parallax.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.nn.MovingAverage;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The momentum encoder of MoCo and BYOL. */
final class MovingAverageReferenceTest {

    @Test
    void teacherFollowsTheReference() {
        Npz npz = new Npz(Shared.file("golden/optim.npz"));
        try (EngineSession session = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1))) {
            for (String name : npz.cases("ema")) {
                for (Kernels kernels : List.of(session.kernels(), Kernels.PLAIN)) {
                    follow(npz, "ema/" + name + "/", session, kernels);
                }
            }
        }
    }

    private static void follow(Npz npz, String prefix, EngineSession session, Kernels kernels) {
        Npz.Array queries = npz.get(prefix + "query");
        assertThat(queries.shape()[0]).as(prefix).isPositive();
        try (NDManager manager = session.newManager()) {
            Vector student = new Vector(Numbers.whole(manager, npz.get(prefix + "key_init")));
            Vector teacher = new Vector(student.values().zerosLike());
            MovingAverage average = new MovingAverage(teacher, student, kernels);
            for (int step = 0; step < queries.shape()[0]; step++) {
                Numbers.row(manager, queries, step).copyTo(student.values());

                average.update(npz.scalar(prefix + "m"));

                Numbers.assertRow(teacher.values(), npz.get(prefix + "key_traj"), step, prefix);
            }
        }
    }

    /** A block that is one trained vector. */
    private static final class Vector extends AbstractBlock {

        private final Parameter parameter;

        Vector(NDArray values) {
            parameter =
                    addParameter(
                            Parameter.builder()
                                    .setName("weight")
                                    .setType(Parameter.Type.WEIGHT)
                                    .build());
            parameter.setArray(values);
        }

        NDArray values() {
            return parameter.getArray();
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> arguments) {
            return new NDList(inputs.singletonOrThrow().add(values()));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return inputShapes;
        }
    }
}
