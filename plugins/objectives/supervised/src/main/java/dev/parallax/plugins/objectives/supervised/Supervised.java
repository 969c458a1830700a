package dev.parallax.plugins.objectives.supervised;

import dev.parallax.api.Option;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.Predictor;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import org.pf4j.Extension;

/**
 * Learning with labels: an encoder with a linear layer on top.
 *
 * <p>Sources: Krizhevsky et al., "ImageNet Classification with Deep Convolutional Neural Networks",
 * 2012, section 3 (softmax and cross-entropy); Szegedy et al., "Rethinking the Inception
 * Architecture for Computer Vision", 2016, section 7 (label smoothing). Fine-tuning is the same
 * with {@code backbone.weights} in the recipe. Samples without a label count for nothing.
 */
@Extension
public final class Supervised implements Objective<Supervised.Options> {

    /** The group of views it reads. */
    static final String VIEWS = "global";

    /**
     * Options of the method.
     *
     * @param task what is predicted
     * @param column of labels or targets
     * @param labelSmoothing probability that goes to the other classes
     * @param freeze whether the encoder stays as it is
     */
    public record Options(
            @Option(
                            help =
                                    "classification: of labels, by cross-entropy; regression: of"
                                            + " numbers, by squared error.",
                            value = "classification")
                    Predictor.Task task,
            @Option(
                            help = "Which labels or numbers of the data; empty: the first column.",
                            value = "")
                    String column,
            @Option(
                            help = "Probability that is spread over all classes.",
                            value = "0",
                            min = 0,
                            max = 0.9)
                    double labelSmoothing,
            @Option(
                            help =
                                    "Trains the classifier only: the encoder keeps its weights and"
                                            + " its running statistics.",
                            value = "false")
                    boolean freeze) {}

    @Override
    public String name() {
        return "supervised";
    }

    @Override
    public String summary() {
        return "Labels or numbers steer the features; also fine-tunes what was pretrained.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public List<ViewGroup> views(Options options) {
        return List.of(new ViewGroup(VIEWS, 1, ViewGroup.TRAIN));
    }

    @Override
    public Learner create(Options options, LearnerContext context) {
        return new SupervisedLearner(options, context);
    }
}
