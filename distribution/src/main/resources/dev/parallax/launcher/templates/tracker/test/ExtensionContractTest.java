package ${package};

import dev.parallax.api.tracking.Tracker;
import dev.parallax.testkit.BaseTrackerContract;

/** What the host expects of every tracker. */
class ${class}ContractTest extends BaseTrackerContract<${class}.Options> {

    @Override
    protected Tracker<${class}.Options> tracker() {
        return new ${class}();
    }

    @Override
    protected ${class}.Options options() {
        return new ${class}.Options("numbers.csv");
    }
}
