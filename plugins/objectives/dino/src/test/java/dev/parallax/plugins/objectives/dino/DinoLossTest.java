package dev.parallax.plugins.objectives.dino;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.nn.Assignments;
import dev.parallax.api.nn.Center;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;

class DinoLossTest extends BaseLossContract {

    @Override
    protected String family() {
        return "dino";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        NDArray student = golden.leaf("student");
        NDArray teacher = golden.leaf("teacher");
        Center center = new Center("center", golden.array("center"));
        int globals = (int) golden.scalar("n_global");
        int locals = (int) golden.scalar("n_local");
        List<NDArray> targets =
                teacher.split(globals).stream()
                        .map(
                                output ->
                                        DinoLearner.sharpened(
                                                output,
                                                center.mean(),
                                                golden.scalar("teacher_temp")))
                        .toList();
        NDArray loss =
                DinoLearner.loss(
                        targets, student.split(globals + locals), golden.scalar("student_temp"));
        center.update(teacher.stopGradient(), golden.scalar("center_momentum"));
        golden.result("center_new", center.mean());
        return loss;
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(DinoLearner.class, Assignments.class, Center.class);
    }
}
