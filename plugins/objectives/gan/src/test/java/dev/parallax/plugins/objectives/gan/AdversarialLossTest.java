package dev.parallax.plugins.objectives.gan;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.Operations;
import dev.parallax.api.nn.AdversarialLoss;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;

class AdversarialLossTest extends BaseLossContract {

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
        return "ganloss";
    }

    @Override
    protected String lossName() {
        return "";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        NDArray vanilla = losses(golden, "vanilla", AdversarialLoss.NON_SATURATING, 1);
        NDArray hinge = losses(golden, "hinge", AdversarialLoss.HINGE, 1);
        NDArray lsgan = losses(golden, "lsgan", AdversarialLoss.LSGAN, 1);
        NDArray half = losses(golden, "ls_half", AdversarialLoss.LSGAN, 0.5f);
        NDArray wasserstein = losses(golden, "wasserstein", AdversarialLoss.WASSERSTEIN, 1);
        return vanilla.add(hinge).add(lsgan).add(half).add(wasserstein);
    }

    /** Compares both losses of a name, the generator's times a factor, and their gradients. */
    private NDArray losses(
            GoldenCase golden, String name, AdversarialLoss loss, float ofGenerator) {
        NDArray real = golden.array("real");
        NDArray fake = golden.array("fake");
        real.setRequiresGradient(true);
        fake.setRequiresGradient(true);
        NDArray d = loss.discriminator(real, fake);
        NDArray g = loss.generator(fake).mul(ofGenerator);
        golden.result("d_" + name, d);
        golden.result("g_" + name, g);
        golden.result("gd_" + name + "_real", operations.inputGradient(d, real));
        golden.result("gd_" + name + "_fake", operations.inputGradient(d, fake));
        golden.result("gg_" + name + "_fake", operations.inputGradient(g, fake));
        return d.add(g);
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(AdversarialLoss.class);
    }
}
