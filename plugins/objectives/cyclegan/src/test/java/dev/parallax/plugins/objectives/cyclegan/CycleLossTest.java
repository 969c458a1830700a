package dev.parallax.plugins.objectives.cyclegan;

import ai.djl.ndarray.NDArray;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;

class CycleLossTest extends BaseLossContract {

    @Override
    protected String file() {
        return "gan";
    }

    @Override
    protected String family() {
        return "cyclegan";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        CycleLoss loss =
                new CycleLoss(
                        golden.scalar("lambda_A"),
                        golden.scalar("lambda_B"),
                        golden.scalar("lambda_identity"));
        // in the vectors, the generator A makes images of domain B: idt_A is an image of B
        CycleLoss.Outcome outcome =
                new CycleLoss.Outcome(
                        golden.array("real_A"),
                        golden.array("real_B"),
                        golden.leaf("rec_A"),
                        golden.leaf("rec_B"),
                        golden.leaf("idt_B"),
                        golden.leaf("idt_A"),
                        golden.leaf("pred_fake_A"),
                        golden.leaf("pred_fake_B"));
        return loss.of(outcome).total();
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(CycleLoss.class, CycleLoss.Terms.class);
    }
}
