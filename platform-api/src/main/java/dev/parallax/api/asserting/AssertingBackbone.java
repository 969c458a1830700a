package dev.parallax.api.asserting;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.backbone.Backbone;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * A backbone whose blocks are looked at when they are made. They are not wrapped: the host finds
 * what else they can do by their types.
 *
 * @param <O> the options
 */
final class AssertingBackbone<O extends Record> extends AssertingExtension<O, Backbone<O>>
        implements Backbone<O> {

    private final Set<Block> made =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    AssertingBackbone(Backbone<O> backbone) {
        super("backbone", backbone);
    }

    @Override
    public Block create(O options, Shape input) {
        Block block = made(wrapped().create(options, input));
        if (!made.add(block)) {
            throw new ContractViolation(
                    who(), "gave a network for the second time; every call has to make a new one");
        }
        if (block.isInitialized()) {
            throw new ContractViolation(
                    who(), "initialised its network; the host does that, with the run's seed");
        }
        return block;
    }
}
