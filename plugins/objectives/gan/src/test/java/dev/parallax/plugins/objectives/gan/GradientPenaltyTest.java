package dev.parallax.plugins.objectives.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.Operations;
import dev.parallax.api.nn.AdversarialLoss;
import dev.parallax.api.nn.GradientPenalty;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;
import java.util.Set;

class GradientPenaltyTest extends BaseLossContract {

    private Operations operations = Operations.PLAIN;

    @Override
    protected EngineSession openEngine() {
        EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
        operations = engine.operations();
        return engine;
    }

    @Override
    protected String file() {
        return "gan";
    }

    @Override
    protected String family() {
        return "wgangp";
    }

    @Override
    protected double tolerance() {
        return 1e-4; // second derivatives
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        NDArray real = golden.array("real");
        NDArray fake = golden.array("fake");
        NDArray between = GradientPenalty.between(real, fake, golden.array("alpha"));
        NDArray gradients = operations.inputGradient(critic(golden, between), between);
        NDArray penalty = GradientPenalty.of(gradients, golden.scalar("lambda"));
        NDArray ofReal = critic(golden, real);
        NDArray ofFake = critic(golden, fake);
        NDArray loss = AdversarialLoss.WASSERSTEIN.discriminator(ofReal, ofFake).add(penalty);
        golden.result("input_grad", gradients);
        golden.result("d_real", ofReal);
        golden.result("d_fake", ofFake);
        golden.result("critic", loss);
        for (String weight : List.of("W1", "b1", "W2", "b2")) {
            NDArray slope = operations.inputGradient(loss, golden.leaf(weight));
            golden.result("gcritic_" + weight, slope);
        }
        return penalty;
    }

    private static NDArray critic(GoldenCase golden, NDArray x) {
        NDArray hidden = x.matMul(golden.leaf("W1").transpose()).add(golden.leaf("b1"));
        NDArray active =
                golden.scalar("act_leaky") == 1
                        ? Activation.leakyRelu(hidden, 0.2f)
                        : Activation.tanh(hidden);
        return active.matMul(golden.leaf("W2").transpose()).add(golden.leaf("b2"));
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(GradientPenalty.class);
    }

    @Override
    protected Set<String> harmless() {
        // it only keeps the root of a slope of 0 differentiable
        return Set.of("GradientPenalty.of: add number");
    }
}
