package dev.parallax.api.nn;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import dev.parallax.api.Evolving;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Parameters of a block under stable dotted names, such as {@code layer1.0.conv1.weight}.
 *
 * <p>The names are those of PyTorch: the path of child names, then {@code weight}, {@code bias},
 * {@code running_mean} or {@code running_var}.
 *
 * @since 1.0
 */
@Evolving
public final class Parameters {

    private Parameters() {}

    /**
     * Returns all parameters, trained or not, in the order of their blocks.
     *
     * @param block the block
     * @return by dotted name
     */
    public static Map<String, Parameter> named(Block block) {
        Map<String, Parameter> named = new LinkedHashMap<>();
        collect("", block, named);
        return named;
    }

    /**
     * Returns the arrays of the parameters that gradients train, in the order of {@link #named}.
     *
     * @param block an initialised block
     * @return its trainable arrays
     */
    public static NDList trainable(Block block) {
        NDList arrays = new NDList();
        for (Parameter parameter : named(block).values()) {
            if (parameter.requiresGradient()) {
                arrays.add(parameter.getArray());
            }
        }
        return arrays;
    }

    /**
     * Says whether a parameter belongs to a normalisation or is a bias: those are usually exempt
     * from weight decay and from layer-wise rates.
     *
     * @param parameter the parameter
     * @return whether it has at most one axis
     */
    public static boolean isNormOrBias(Parameter parameter) {
        return parameter.getShape().dimension() <= 1;
    }

    private static void collect(String prefix, Block block, Map<String, Parameter> named) {
        for (Pair<String, Parameter> direct : block.getDirectParameters()) {
            String name = prefix + torchName(direct.getKey(), direct.getValue());
            if (named.put(name, direct.getValue()) != null) {
                throw new IllegalStateException("two parameters are named " + name);
            }
        }
        int position = 0;
        for (Pair<String, Block> child : block.getChildren()) {
            position++;
            // DJL puts the position in front of the name a child was added under
            String added =
                    child.getKey().substring(String.format(Locale.ROOT, "%02d", position).length());
            collect(prefix + added + ".", child.getValue(), named);
        }
    }

    private static String torchName(String name, Parameter parameter) {
        return switch (parameter.getType()) {
            case WEIGHT, GAMMA -> "weight";
            case BIAS, BETA -> "bias";
            case RUNNING_MEAN -> "running_mean";
            case RUNNING_VAR -> "running_var";
            case OTHER -> name;
        };
    }
}
