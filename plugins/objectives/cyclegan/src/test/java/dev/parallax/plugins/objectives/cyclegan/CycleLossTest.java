package dev.parallax.plugins.objectives.cyclegan;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.nn.AdversarialLoss;
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
        double ofA = golden.scalar("lambda_A");
        double ofB = golden.scalar("lambda_B");
        double identity = golden.scalar("lambda_identity");
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
        CycleLoss.Terms fromA = new CycleLoss(ofA, 0, identity).of(outcome);
        CycleLoss.Terms fromB = new CycleLoss(0, ofB, identity).of(outcome);
        golden.result("cycle_A", fromA.cycle());
        golden.result("cycle_B", fromB.cycle());
        golden.result("idt_loss_A", fromB.same());
        golden.result("idt_loss_B", fromA.same());
        golden.result("G_A", AdversarialLoss.LSGAN.generator(outcome.scoresB()));
        golden.result("G_B", AdversarialLoss.LSGAN.generator(outcome.scoresA()));
        return new CycleLoss(ofA, ofB, identity).of(outcome).total();
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(CycleLoss.class, CycleLoss.Terms.class);
    }
}
