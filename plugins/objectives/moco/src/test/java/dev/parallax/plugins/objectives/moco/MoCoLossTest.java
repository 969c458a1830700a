package dev.parallax.plugins.objectives.moco;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
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
        NDArray sum = start.getManager().create(0f);
        for (int step = 1; golden.has("q_step" + step); step++) {
            NDArray keys = golden.leaf("k_step" + step);
            // the first queue is an input, which must get no gradient
            NDArray negatives = step == 1 ? start.transpose() : queue.keys().duplicate();
            NDArray loss =
                    Contrastive.infoNce(golden.leaf("q_step" + step), keys, negatives, temperature);
            queue.enqueue(keys.stopGradient().normalize(2, 1));
            golden.result("loss_step" + step, loss);
            golden.result("queue" + step, queue.keys().transpose().duplicate());
            golden.result("ptr" + step, position(queue));
            sum = sum.add(loss);
        }
        return sum;
    }

    private static NDArray position(KeyQueue queue) {
        return queue.buffers().get(1).array().toType(DataType.FLOAT32, true);
    }

    @Override
    protected boolean isElsewhere(String array) {
        // loss and gradient are made of them
        return array.startsWith("logits_step");
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(Contrastive.class, KeyQueue.class);
    }
}
