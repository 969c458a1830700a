package dev.parallax.plugins.objectives.vae;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.BaseLossContract;
import dev.parallax.testkit.GoldenCase;
import java.util.List;
import java.util.Set;

class StratifiedTotalCorrelationLossTest extends BaseLossContract {

    @Override
    protected EngineSession openEngine() {
        return new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
    }

    @Override
    protected String file() {
        return "vae";
    }

    @Override
    protected String family() {
        return "btcvae";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        TotalCorrelation parts =
                TotalCorrelation.of(
                        golden.leaf("z"),
                        golden.leaf("mu"),
                        golden.leaf("logvar"),
                        (int) golden.scalar("n_data"),
                        TotalCorrelation.Estimator.STRATIFIED);
        golden.result("mss_mi", parts.mutualInformation());
        golden.result("mss_tc", parts.totalCorrelation());
        golden.result("mss_dw_kl", parts.dimensionWise());
        return parts.weighted(golden.scalar("beta"));
    }

    @Override
    protected String lossName() {
        return "loss_mss";
    }

    @Override
    protected String gradientSuffix() {
        return "_mss";
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(TotalCorrelation.class);
    }

    @Override
    protected Set<String> harmless() {
        return Set.of(
                // the maximum is taken away and added again: its gradients cancel
                "TotalCorrelation.logSumExp: stopGradient");
    }
}
