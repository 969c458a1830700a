package dev.parallax.plugins.objectives.dino;

import dev.parallax.api.Option;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * DINO: self-distillation with no labels.
 *
 * <p>Source: Caron et al., "Emerging Properties in Self-Supervised Vision Transformers", 2021,
 * section 3.1, algorithm 1 and appendix C. The head has batch normalisation, as the paper's for
 * convolutional backbones; its last layer is not held back in the first epoch.
 */
@Extension
public final class Dino implements Objective<Dino.Options> {

    /** The group of large views. */
    static final String GLOBAL = "global";

    /** The group of small views. */
    static final String LOCAL = "local";

    /**
     * Options of the method.
     *
     * @param prototypes outputs of the head
     * @param localViews small views of each sample, which only the student sees
     * @param studentTemperature of the student
     * @param teacherTemperature of the teacher, in the end
     * @param warmTemperature of the teacher, at first
     * @param warmUpEpochs epochs from one to the other
     * @param momentum share of the teacher that stays in the first step
     * @param centerMomentum share of the center that stays in a step
     * @param hidden hidden width of the head
     * @param bottleneck width before the last layer
     */
    public record Options(
            @Option(
                            help = "Outputs of the head (the paper: 65536, for ImageNet).",
                            value = "1024",
                            min = 2)
                    int prototypes,
            @Option(
                            help =
                                    "Views of each sample besides the two global ones; only the"
                                            + " student sees them. 0: none.",
                            value = "2",
                            min = 0,
                            max = 16)
                    int localViews,
            @Option(help = "Divides the outputs of the student.", value = "0.1", min = 1e-4)
                    double studentTemperature,
            @Option(
                            help = "Divides the outputs of the teacher after the warm-up.",
                            value = "0.04",
                            min = 1e-4)
                    double teacherTemperature,
            @Option(
                            help = "Divides the outputs of the teacher at first.",
                            value = "0.04",
                            min = 1e-4)
                    double warmTemperature,
            @Option(help = "Epochs from one to the other.", value = "0", min = 0) int warmUpEpochs,
            @Option(
                            help =
                                    "Share of the teacher that stays in a step; rises to 1 along a"
                                            + " cosine. Short runs want less than the paper's"
                                            + " 0.996.",
                            value = "0.99",
                            min = 0,
                            max = 1)
                    double momentum,
            @Option(
                            help = "Share of the center that stays in a step.",
                            value = "0.9",
                            min = 0,
                            max = 1)
                    double centerMomentum,
            @Option(help = "Hidden width of the head.", value = "512", min = 1) int hidden,
            @Option(help = "Width before the last layer.", value = "128", min = 2)
                    int bottleneck) {}

    @Override
    public String name() {
        return "dino";
    }

    @Override
    public String summary() {
        return "Small views predict what a centred, sharpened teacher sees in large ones.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public List<ViewGroup> views(Options options) {
        List<ViewGroup> groups = new ArrayList<>();
        groups.add(new ViewGroup(GLOBAL, 2));
        if (options.localViews() > 0) {
            groups.add(new ViewGroup(LOCAL, options.localViews()));
        }
        return groups;
    }

    @Override
    public Learner create(Options options, LearnerContext context) {
        return new DinoLearner(options, context);
    }
}
