package dev.parallax.plugins.objectives.simclr;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.nn.Contrastive;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;
import java.util.Set;

class SimClrLossTest extends BaseLossContract {

    @Override
    protected String family() {
        return "ntxent";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        return Contrastive.ntXent(
                golden.leaf("z0"), golden.leaf("z1"), golden.scalar("temperature"));
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(Contrastive.class);
    }

    @Override
    protected Set<String> harmless() {
        return Set.of(
                // the matrix of similarities is symmetric: rows and columns give the same sum
                "Contrastive.ntXent: logSoftmax");
    }
}
