package dev.parallax.plugins.objectives.vae;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.nn.Likelihood;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;

class VaeLossTest extends BaseLossContract {

    @Override
    protected String file() {
        return "vae";
    }

    @Override
    protected String family() {
        return "vae";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        NDArray mu = golden.leaf("mu");
        NDArray logvar = golden.leaf("logvar");
        NDArray logits = golden.leaf("logits");
        NDArray x = golden.array("x");
        NDArray divergence = Divergence.fromPrior(mu, logvar);
        NDArray error = Likelihood.BERNOULLI.negativeLog(x, logits);
        golden.result("kl", divergence);
        golden.result("bce", error);
        golden.result("mse", Likelihood.GAUSSIAN.negativeLog(x, logits).mul(2f));
        golden.result("z", Divergence.sample(mu, logvar, golden.array("eps")));
        golden.result("elbo", error.add(divergence).neg());
        return error.add(divergence.mul((float) golden.scalar("beta")));
    }

    @Override
    protected double tolerance() {
        return 5e-5;
    }

    @Override
    protected boolean isElsewhere(String array) {
        return switch (array) {
            case "grad_logits_mse" -> true; // SquaredErrorLossTest
            case "w", "grad_mu_z", "grad_logvar_z" -> true; // SampleLossTest
            case "loss_mse" -> true; // the sum of two results above
            default -> false;
        };
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(Divergence.class, Likelihood.class);
    }
}
