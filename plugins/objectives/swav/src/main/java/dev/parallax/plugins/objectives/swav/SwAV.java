package dev.parallax.plugins.objectives.swav;

import dev.parallax.api.Option;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * SwAV: swapping assignments between views.
 *
 * <p>Source: Caron et al., "Unsupervised Learning of Visual Features by Contrasting Cluster
 * Assignments", 2020, section 3 and algorithm 1.
 */
@Extension
public final class SwAV implements Objective<SwAV.Options> {

    /** The group of large views. */
    static final String GLOBAL = "global";

    /** The group of small views. */
    static final String LOCAL = "local";

    /**
     * Options of the method.
     *
     * @param prototypes number of prototypes
     * @param localViews small views of each sample
     * @param temperature of the predicted assignments
     * @param epsilon of the Sinkhorn iterations
     * @param iterations of Sinkhorn and Knopp
     * @param queue earlier embeddings that take part in the assignment
     * @param queueFromEpoch epochs before they do
     * @param hidden hidden width of the projector
     * @param projection width of the embeddings
     */
    public record Options(
            @Option(
                            help = "Number of prototypes; several times the expected classes.",
                            value = "100",
                            min = 2)
                    int prototypes,
            @Option(
                            help = "Views of each sample besides the two global ones; 0: none.",
                            value = "0",
                            min = 0,
                            max = 16)
                    int localViews,
            @Option(help = "Divides the scores of predictions.", value = "0.1", min = 1e-4)
                    double temperature,
            @Option(
                            help = "Divides the scores of assignments; small ones make them hard.",
                            value = "0.05",
                            min = 1e-3)
                    double epsilon,
            @Option(help = "Iterations of Sinkhorn and Knopp.", value = "3", min = 1)
                    int iterations,
            @Option(
                            help =
                                    "Earlier embeddings of each global view that take part in the"
                                            + " assignment, for batches smaller than the number of"
                                            + " prototypes; 0: none.",
                            value = "0",
                            min = 0)
                    int queue,
            @Option(help = "Epochs before they take part.", value = "1", min = 0)
                    int queueFromEpoch,
            @Option(help = "Hidden width of the projector.", value = "512", min = 1) int hidden,
            @Option(help = "Width of the embeddings.", value = "128", min = 2) int projection) {}

    @Override
    public String name() {
        return "swav";
    }

    @Override
    public String summary() {
        return "Each view predicts to which prototypes another is assigned; all are used alike.";
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
        if (options.queue() > context.datasetSize()) {
            throw new IllegalArgumentException(
                    "queue is "
                            + options.queue()
                            + ", more than the "
                            + context.datasetSize()
                            + " samples: set objective.queue to at most half of them, or to 0");
        }
        if (options.queue() > 0 && options.queue() < context.batchSize()) {
            throw new IllegalArgumentException(
                    "queue is "
                            + options.queue()
                            + ", less than one batch of "
                            + context.batchSize()
                            + ": set objective.queue to several batches, or to 0");
        }
        return new SwAVLearner(options, context);
    }
}
