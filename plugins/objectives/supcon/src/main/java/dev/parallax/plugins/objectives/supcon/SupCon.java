package dev.parallax.plugins.objectives.supcon;

import dev.parallax.api.Option;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import org.pf4j.Extension;

/**
 * SupCon: supervised contrastive learning.
 *
 * <p>Source: Khosla et al., "Supervised Contrastive Learning", 2020, equation 2. Samples whose
 * label is not known have their other view as their only positive, as in SimCLR.
 */
@Extension
public final class SupCon implements Objective<SupCon.Options> {

    /** The group of views it reads. */
    static final String VIEWS = "global";

    /**
     * Options of the method.
     *
     * @param labels which column of the data
     * @param temperature of the softmax
     * @param hidden hidden width of the projector
     * @param projection width of the embeddings
     */
    public record Options(
            @Option(help = "Which labels of the data; empty: the first column.", value = "")
                    String labels,
            @Option(help = "Divides the similarities.", value = "0.1", min = 1e-4)
                    double temperature,
            @Option(help = "Hidden width of the projector.", value = "512", min = 1) int hidden,
            @Option(help = "Width of the embeddings.", value = "128", min = 2) int projection) {}

    @Override
    public String name() {
        return "supcon";
    }

    @Override
    public String summary() {
        return "Samples of one class attract each other, all others are negatives.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public List<ViewGroup> views(Options options) {
        return List.of(new ViewGroup(VIEWS, 2, ViewGroup.TRAIN));
    }

    @Override
    public Learner create(Options options, LearnerContext context) {
        return new SupConLearner(options, context);
    }
}
