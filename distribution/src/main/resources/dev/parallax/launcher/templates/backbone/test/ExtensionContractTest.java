package ${package};

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.testkit.BaseBackboneContract;

/** What the host expects of every backbone. */
class ${class}ContractTest extends BaseBackboneContract<${class}.Options> {

    @Override
    protected Backbone<${class}.Options> backbone() {
        return new ${class}();
    }

    @Override
    protected ${class}.Options options() {
        return new ${class}.Options(4, 2);
    }

    @Override
    protected Shape input() {
        return new Shape(3, 9, 14);
    }
}
