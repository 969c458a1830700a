package dev.parallax.api.nn;

import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;
import dev.parallax.api.Evolving;

/**
 * Initial weights as PyTorch draws them.
 *
 * @since 1.0
 */
@Evolving
public final class Initializers {

    private Initializers() {}

    /**
     * Draws from a normal distribution with standard deviation sqrt(2 / fan-out) (He et al., 2015,
     * section 2.2, backward case): convolutions of residual networks.
     *
     * @return for weights (out, in, ...)
     */
    public static Initializer kaimingNormalFanOut() {
        return (manager, shape, type) -> {
            double fanOut = (double) shape.get(0) * receptiveField(shape);
            return manager.randomNormal(0f, (float) Math.sqrt(2 / fanOut), shape, type);
        };
    }

    /**
     * Draws uniformly from +-sqrt(6 / (fan-in + fan-out)) (Glorot and Bengio, 2010, equation 16):
     * the linear layers of transformers.
     *
     * @return for weights (out, in, ...)
     */
    public static Initializer xavierUniform() {
        return new XavierInitializer(RandomType.UNIFORM, FactorType.AVG, 3);
    }

    /**
     * Draws uniformly from +-1 / sqrt(fan-in): PyTorch's default for weights of linear layers and
     * convolutions.
     *
     * @return for weights (out, in, ...)
     */
    public static Initializer uniformFanIn() {
        return (manager, shape, type) -> uniform(fanIn(shape)).initialize(manager, shape, type);
    }

    /**
     * Draws uniformly from +-1 / sqrt(fan-in): PyTorch's default for the bias of a layer.
     *
     * @param fanIn inputs of one output of the layer
     * @return for biases of any shape
     */
    public static Initializer uniform(double fanIn) {
        float bound = (float) (1 / Math.sqrt(fanIn));
        return (manager, shape, type) -> manager.randomUniform(-bound, bound, shape, type);
    }

    private static double fanIn(Shape weight) {
        return (double) weight.get(1) * receptiveField(weight);
    }

    private static double receptiveField(Shape weight) {
        return weight.dimension() > 2 ? weight.slice(2).size() : 1;
    }
}
