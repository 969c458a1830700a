package dev.parallax.plugins.objectives.moco;

import dev.parallax.api.Option;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import org.pf4j.Extension;

/**
 * MoCo: momentum contrast.
 *
 * <p>Sources: He et al., "Momentum Contrast for Unsupervised Visual Representation Learning", 2020,
 * algorithm 1; Chen et al., "Improved Baselines with Momentum Contrastive Learning", 2020 (v2: a
 * projector, blur, cosine schedule); Chen et al., "An Empirical Study of Training Self-Supervised
 * Vision Transformers", 2021, algorithm 1 (v3). On one device there is nothing to shuffle between.
 */
@Extension
public final class MoCo implements Objective<MoCo.Options> {

    /** The group of views it reads. */
    static final String VIEWS = "global";

    /** Which version of the method. */
    public enum Version {
        /** A queue of keys (papers of 2020). */
        V2,
        /** The other keys of the batch, a predictor, both views as queries (paper of 2021). */
        V3
    }

    /**
     * Options of the method.
     *
     * @param version which paper
     * @param queue keys that are kept as negatives
     * @param temperature of the softmax
     * @param momentum share of the teacher that stays in a step
     * @param hidden hidden width of the heads
     * @param projection width of the embeddings
     */
    public record Options(
            @Option(
                            help =
                                    "v2: negatives from a queue of earlier keys; v3: negatives from"
                                            + " the batch, with a predictor.",
                            value = "v2")
                    Version version,
            @Option(
                            help = "Keys in the queue (v2); at most the number of samples.",
                            value = "4096",
                            min = 1)
                    int queue,
            @Option(help = "Divides the similarities (v3: 1.0).", value = "0.2") double temperature,
            @Option(
                            help =
                                    "Share of the teacher that stays in a step; v3 raises it to 1"
                                            + " along a cosine (v3: 0.99).",
                            value = "0.99",
                            min = 0,
                            max = 1)
                    double momentum,
            @Option(help = "Hidden width of the heads.", value = "512", min = 1) int hidden,
            @Option(help = "Width of the embeddings.", value = "128", min = 2) int projection) {

        /** Checks the temperature. */
        public Options {
            if (!(temperature > 0)) {
                throw new IllegalArgumentException(
                        "temperature is " + temperature + ", must be above 0");
            }
        }
    }

    @Override
    public String name() {
        return "moco";
    }

    @Override
    public String summary() {
        return "Queries find their key, made by a slow teacher, among the keys of earlier batches.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public List<ViewGroup> views(Options options) {
        return List.of(new ViewGroup(VIEWS, 2));
    }

    @Override
    public Learner create(Options options, LearnerContext context) {
        boolean queues = options.version() == Version.V2;
        if (queues && options.queue() > context.datasetSize()) {
            throw new IllegalArgumentException(
                    "queue is "
                            + options.queue()
                            + ", more than the "
                            + context.datasetSize()
                            + " samples: each would be its own negative; set objective.queue to at"
                            + " most half of them");
        }
        if (queues && options.queue() < context.batchSize()) {
            throw new IllegalArgumentException(
                    "queue is "
                            + options.queue()
                            + ", less than one batch of "
                            + context.batchSize()
                            + ": set objective.queue to several batches");
        }
        return new MoCoLearner(options, context);
    }
}
