package dev.parallax.plugins.objectives.cyclegan;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.Option;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import org.pf4j.Extension;

/**
 * CycleGAN: two generators translate between two domains, there and back again, and two
 * discriminators judge what they make.
 *
 * <p>Source: Zhu et al., "Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial
 * Networks", 2017, sections 3 and 4 and appendix 7. Views are images of values in [0, 1], one of
 * domain "a" and one of domain "b" in every row of a batch; which two come together means nothing.
 */
@Extension
public final class CycleGan implements Objective<CycleGan.Options> {

    /** The domain, and group of views, of one side. */
    static final String A = "a";

    /** The domain, and group of views, of the other side. */
    static final String B = "b";

    /**
     * Options of the method.
     *
     * @param width channels of the first layers
     * @param blocks residual blocks of a generator
     * @param discriminatorLayers strided layers of a discriminator
     * @param cycle weight of the way there and back
     * @param identity weight, times {@code cycle}, of leaving alone what is there already
     * @param pool images that the discriminators are shown again
     */
    public record Options(
            @Option(
                            help =
                                    "Channels of the first layers of generators and discriminators"
                                            + " (the paper: 64).",
                            value = "64",
                            min = 1)
                    int width,
            @Option(
                            help =
                                    "Residual blocks of a generator (the paper: 6 for 128 pixels, 9"
                                            + " for 256).",
                            value = "9",
                            min = 0)
                    int blocks,
            @Option(
                            help =
                                    "Strided layers of a discriminator: with 3 it judges patches of"
                                            + " 46 pixels, with 2 of 22.",
                            value = "3",
                            min = 1,
                            max = 6)
                    int discriminatorLayers,
            @Option(help = "Weight of the way there and back, L1.", value = "10", min = 0)
                    double cycle,
            @Option(
                            help =
                                    "Weight, times cycle, of leaving images alone that are of the"
                                            + " wanted domain already, L1; keeps colours; 0 saves a"
                                            + " third of the time.",
                            value = "0.5",
                            min = 0)
                    double identity,
            @Option(
                            help = "Earlier translations that the discriminators are shown again.",
                            value = "50",
                            min = 0)
                    int pool) {}

    @Override
    public String name() {
        return "cyclegan";
    }

    @Override
    public String summary() {
        return "Translates between two domains without pairs; there and back is where it began.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public List<ViewGroup> views(Options options) {
        return List.of(new ViewGroup(A, 1, A), new ViewGroup(B, 1, B));
    }

    @Override
    public boolean usesBackbone() {
        return false;
    }

    @Override
    public Learner create(Options options, LearnerContext context) {
        requireTranslatable(options, context.viewShape(A), context.viewShape(B));
        return new CycleGanLearner(options, context);
    }

    /** Checks the shapes of the views of both domains. */
    static void requireTranslatable(Options options, Shape a, Shape b) {
        if (!a.equals(b)) {
            throw new IllegalArgumentException(
                    "views of domain a are "
                            + a
                            + ", those of domain b "
                            + b
                            + ": make channels and sizes equal, with data.a, data.b or views");
        }
        requireImages(options, a);
    }

    private static void requireImages(Options options, Shape shape) {
        if (shape.dimension() != 3) {
            throw new IllegalArgumentException(
                    "cyclegan translates images (C, H, W), not samples of shape " + shape);
        }
        long height = shape.get(1);
        long width = shape.get(2);
        String size = height + "x" + width;
        if (height % 4 != 0 || width % 4 != 0 || Math.min(height, width) < 8) {
            throw new IllegalArgumentException(
                    "cyclegan translates images whose sides are multiples of 4, at least 8, not "
                            + size
                            + ": resize or crop them");
        }
        int smallest = 2 << options.discriminatorLayers();
        if (Math.min(height, width) < smallest) {
            throw new IllegalArgumentException(
                    "a discriminator of "
                            + options.discriminatorLayers()
                            + " strided layers takes images of at least "
                            + smallest
                            + " pixels, not "
                            + size
                            + ": set objective.discriminator-layers lower");
        }
    }
}
