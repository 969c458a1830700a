package dev.parallax.plugins.objectives.vicreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;

class VicRegLossTest extends BaseLossContract {

    @Override
    protected String family() {
        return "vicreg";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        NDArray za = golden.leaf("za");
        NDArray zb = golden.leaf("zb");
        golden.result("inv", VicRegLoss.invariance(za, zb));
        golden.result("var", VicRegLoss.variance(za).add(VicRegLoss.variance(zb)).mul(0.5f));
        NDArray covariance = VicRegLoss.covariance(za).add(VicRegLoss.covariance(zb));
        golden.result("cov", covariance);
        NDArray loss = loss(golden, 1);
        // a weight of the file may be 1: that every weight counts is seen here
        double twice = loss(golden, 2).getFloat();
        assertThat(twice)
                .as("%s with twice the weights", golden)
                .isCloseTo(2 * loss.getFloat(), within(1e-5 * Math.max(1, Math.abs(twice))));
        return loss;
    }

    private static NDArray loss(GoldenCase golden, double factor) {
        VicReg.Options weights =
                new VicReg.Options(
                        1,
                        2,
                        factor * golden.scalar("sim_coeff"),
                        factor * golden.scalar("std_coeff"),
                        factor * golden.scalar("cov_coeff"));
        return VicRegLoss.of(golden.leaf("za"), golden.leaf("zb"), weights);
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(VicRegLoss.class);
    }
}
