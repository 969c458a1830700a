package dev.parallax.plugins.objectives.gan;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;
import org.junit.jupiter.api.Nested;

class GanContractTest {

    @Nested
    class NonSaturating extends Contract {
        @Override
        protected Gan.Options options() {
            return new Gan.Options(6, 4, Gan.Loss.NON_SATURATING, 10, 1, false, 0.999);
        }
    }

    @Nested
    class HingeWithSpectralHead extends Contract {
        @Override
        protected Gan.Options options() {
            return new Gan.Options(6, 4, Gan.Loss.HINGE, 10, 1, true, 0.9);
        }
    }

    @Nested
    class WassersteinWithPenaltyInTwoSteps extends Contract {
        @Override
        protected Gan.Options options() {
            return new Gan.Options(6, 4, Gan.Loss.WGAN_GP, 10, 2, false, 0);
        }
    }

    abstract static class Contract extends BaseObjectiveContract<Gan.Options> {

        @Override
        protected Objective<Gan.Options> objective() {
            return new Gan();
        }

        @Override
        protected Shape inputShape() {
            return new Shape(1, 8, 8);
        }
    }
}
