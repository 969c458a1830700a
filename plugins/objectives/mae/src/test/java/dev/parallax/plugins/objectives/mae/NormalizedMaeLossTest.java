package dev.parallax.plugins.objectives.mae;

import ai.djl.ndarray.NDArray;
import java.util.Set;

class NormalizedMaeLossTest extends BaseMaeLoss {

    NormalizedMaeLossTest() {
        super("norm");
    }

    @Override
    protected NDArray target(NDArray patches) {
        return Patches.normalized(patches);
    }

    @Override
    protected Set<String> harmless() {
        return Set.of(
                // it counts for patches of one colour only, see PatchesTest
                "Patches.deviation: add number");
    }
}
