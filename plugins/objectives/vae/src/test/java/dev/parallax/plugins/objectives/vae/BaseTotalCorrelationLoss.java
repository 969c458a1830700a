package dev.parallax.plugins.objectives.vae;

import ai.djl.ndarray.NDArray;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The total correlation by one of its estimators. */
abstract class BaseTotalCorrelationLoss extends BaseLossContract {

    /** In names of results of an estimator. */
    private static final Pattern ESTIMATOR = Pattern.compile("^(mws|mss|mssdv)_|_(mws|mss|mssdv)$");

    private final TotalCorrelation.Estimator estimator;
    private final String prefix;

    /**
     * Makes the test.
     *
     * @param estimator which
     * @param prefix of its results in the reference file
     */
    BaseTotalCorrelationLoss(TotalCorrelation.Estimator estimator, String prefix) {
        this.estimator = estimator;
        this.prefix = prefix;
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
                        estimator);
        golden.result(prefix + "_mi", parts.mutualInformation());
        golden.result(prefix + "_tc", parts.totalCorrelation());
        golden.result(prefix + "_dw_kl", parts.dimensionWise());
        return parts.weighted(golden.scalar("beta"));
    }

    @Override
    protected String lossName() {
        return "loss_" + prefix;
    }

    @Override
    protected String gradientSuffix() {
        return "_" + prefix;
    }

    @Override
    protected double tolerance() {
        return 5e-5;
    }

    @Override
    protected boolean isElsewhere(String array) {
        return switch (array) {
            // sums over all estimators
            case "loss", "grad_z", "grad_mu", "grad_logvar" -> true;
            // all results are made of them
            case "log_iw" -> true;
            // other estimators, of which "mssdv" is not offered
            default -> ESTIMATOR.matcher(array).find();
        };
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
