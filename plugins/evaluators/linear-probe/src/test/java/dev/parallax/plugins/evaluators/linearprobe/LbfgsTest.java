package dev.parallax.plugins.evaluators.linearprobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.StoppedException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LbfgsTest {

    @Test
    void theCurvedValleyOfRosenbrockIsFollowedToItsEnd() {
        double[] start = new double[10];
        Arrays.setAll(start, i -> i % 2 == 0 ? -1.2 : 1);

        double[] found = new Lbfgs(200, 1e-8).minimize(LbfgsTest::rosenbrock, start);

        assertThat(found).hasSize(10);
        for (double x : found) {
            assertThat(x).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void aQuadraticOfConditionTenThousandTakesFarFewerStepsThanSteepestDescentWould() {
        AtomicInteger evaluations = new AtomicInteger();
        Lbfgs.Function function =
                (x, gradient) -> {
                    evaluations.incrementAndGet();
                    double value = 0;
                    for (int i = 0; i < x.length; i++) {
                        double curvature = Math.pow(10, 4.0 * i / (x.length - 1));
                        gradient[i] = curvature * (x[i] - i);
                        value += curvature * (x[i] - i) * (x[i] - i) / 2;
                    }
                    return value;
                };

        double[] found = new Lbfgs(1000, 1e-8).minimize(function, new double[20]);

        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(i, within(1e-5));
        }
        assertThat(evaluations).hasValueLessThan(1000);
    }

    @Test
    void anInterruptEndsAFitThatIsNotDone() {
        Lbfgs.Function function =
                (x, gradient) -> {
                    Thread.currentThread().interrupt();
                    return rosenbrock(x, gradient);
                };

        assertThatThrownBy(() -> new Lbfgs(200, 1e-8).minimize(function, new double[10]))
                .isInstanceOf(StoppedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aStepIntoNanIsTakenBack() {
        Lbfgs.Function function =
                (x, gradient) -> {
                    gradient[0] = 1 - 1e-3 / x[0];
                    return x[0] - 1e-3 * Math.log(x[0]);
                };

        double[] found = new Lbfgs(100, 1e-9).minimize(function, new double[] {1});

        assertThat(found[0]).isCloseTo(1e-3, within(1e-8));
    }

    @Test
    void theStartIsKeptWhereItIsTheMinimum() {
        double[] start = {1, 1, 1, 1};

        double[] found = new Lbfgs(100, 1e-8).minimize(LbfgsTest::rosenbrock, start);

        assertThat(found).isEqualTo(start).isNotSameAs(start);
    }

    @Test
    void itEndsAfterTheIterationsItMayTake() {
        double[] start = {-1.2, 1};

        double[] one = new Lbfgs(1, 1e-8).minimize(LbfgsTest::rosenbrock, start);

        double[] ignored = new double[2];
        double value = rosenbrock(one, ignored);
        assertThat(value).isBetween(1.0, rosenbrock(start, ignored));
    }

    private static double rosenbrock(double[] x, double[] gradient) {
        Arrays.fill(gradient, 0);
        double value = 0;
        for (int i = 0; i < x.length; i += 2) {
            double across = x[i + 1] - x[i] * x[i];
            double along = 1 - x[i];
            value += 100 * across * across + along * along;
            gradient[i] = -400 * x[i] * across - 2 * along;
            gradient[i + 1] = 200 * across;
        }
        return value;
    }
}
