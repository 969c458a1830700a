package dev.parallax.plugins.objectives.moco;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.nn.Contrastive;
import dev.parallax.api.nn.KeyQueue;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;

class MoCoLossTest extends BaseLossContract {

    @Override
    protected String family() {
        return "moco";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        NDArray start = golden.leaf("queue0");
        KeyQueue queue =
                new KeyQueue("queue", start.transpose().duplicate(), (long) golden.scalar("ptr0"));
        double temperature = golden.scalar("temperature");
        NDArray k1 = golden.leaf("k_step1");
        NDArray k2 = golden.leaf("k_step2");
        NDArray loss1 =
                Contrastive.infoNce(golden.leaf("q_step1"), k1, start.transpose(), temperature);
        queue.enqueue(k1.stopGradient().normalize(2, 1));
        golden.result("queue1", queue.keys().transpose().duplicate());
        NDArray loss2 =
                Contrastive.infoNce(
                        golden.leaf("q_step2"), k2, queue.keys().duplicate(), temperature);
        queue.enqueue(k2.stopGradient().normalize(2, 1));
        golden.result("queue2", queue.keys().transpose().duplicate());
        golden.result("loss_step1", loss1);
        golden.result("loss_step2", loss2);
        return loss1.add(loss2);
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(Contrastive.class, KeyQueue.class);
    }
}
