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
        // all cases weigh the covariance by 1: that the weight counts is seen here
        double difference =
                loss(golden, 3).getFloat() - loss(golden, golden.scalar("cov_coeff")).getFloat();
        assertThat(difference)
                .isCloseTo((3 - golden.scalar("cov_coeff")) * covariance.getFloat(), within(1e-3));
        return loss(golden, golden.scalar("cov_coeff"));
    }

    private static NDArray loss(GoldenCase golden, double covariance) {
        VicReg.Options weights =
                new VicReg.Options(
                        1, 2, golden.scalar("sim_coeff"), golden.scalar("std_coeff"), covariance);
        return VicRegLoss.of(golden.leaf("za"), golden.leaf("zb"), weights);
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(VicRegLoss.class);
    }
}
