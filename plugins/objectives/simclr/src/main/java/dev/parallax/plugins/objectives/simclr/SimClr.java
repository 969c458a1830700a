package dev.parallax.plugins.objectives.simclr;

import ai.djl.nn.Block;
import dev.parallax.api.Option;
import dev.parallax.api.nn.Contrastive;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.JointEmbeddingLearner;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import java.util.OptionalDouble;
import org.pf4j.Extension;

/**
 * SimCLR.
 *
 * <p>Source: Chen et al., "A Simple Framework for Contrastive Learning of Visual Representations",
 * 2020, algorithm 1.
 */
@Extension
public final class SimClr implements Objective<SimClr.Options> {

    /** The group of views it reads. */
    static final String VIEWS = "global";

    /**
     * Options of the method.
     *
     * @param temperature divides the cosine similarities
     * @param hidden hidden width of the projector
     * @param projection output width of the projector
     */
    public record Options(
            @Option(
                            help =
                                    "Divides the cosine similarities: small values stress the nearest.",
                            value = "0.5",
                            min = 1e-3)
                    double temperature,
            @Option(help = "Hidden width of the projector.", value = "512", min = 1) int hidden,
            @Option(help = "Output width of the projector.", value = "128", min = 2)
                    int projection) {}

    @Override
    public String name() {
        return "simclr";
    }

    @Override
    public String summary() {
        return "Two views of a sample attract, all other samples of the batch repel (NT-Xent).";
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
        Block projector =
                Heads.mlp(
                        Heads.Output.LINEAR,
                        context.featureSize(),
                        options.hidden(),
                        options.projection());
        double nothingLearned = Math.log(2.0 * context.batchSize() - 1);
        return new JointEmbeddingLearner(
                VIEWS,
                Embedder.of(context, projector),
                OptionalDouble.of(nothingLearned),
                (z0, z1) -> Contrastive.ntXent(z0, z1, options.temperature()));
    }
}
