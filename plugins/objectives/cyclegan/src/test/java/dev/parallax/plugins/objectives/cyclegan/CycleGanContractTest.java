package dev.parallax.plugins.objectives.cyclegan;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;
import org.junit.jupiter.api.Nested;

class CycleGanContractTest {

    @Nested
    class WithIdentity extends Contract {
        @Override
        protected CycleGan.Options options() {
            return new CycleGan.Options(4, 1, 2, 10, 0.5, 20);
        }
    }

    @Nested
    class WithoutIdentityAndPool extends Contract {
        @Override
        protected CycleGan.Options options() {
            return new CycleGan.Options(4, 0, 1, 10, 0, 0);
        }
    }

    abstract static class Contract extends BaseObjectiveContract<CycleGan.Options> {

        @Override
        protected Objective<CycleGan.Options> objective() {
            return new CycleGan();
        }

        @Override
        protected Shape inputShape() {
            return new Shape(1, 8, 12);
        }
    }
}
