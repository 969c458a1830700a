package dev.parallax.plugins.objectives.barlowtwins;

import ai.djl.nn.Block;
import dev.parallax.api.Option;
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
 * Barlow Twins.
 *
 * <p>Source: Zbontar et al., "Barlow Twins: Self-Supervised Learning via Redundancy Reduction",
 * 2021, section 2.1 and algorithm 1.
 */
@Extension
public final class BarlowTwins implements Objective<BarlowTwins.Options> {

    /** The group of views it reads. */
    static final String VIEWS = "global";

    /**
     * Options of the method.
     *
     * @param hidden hidden width of the projector
     * @param projection width of the embeddings
     * @param lambda weight of the redundancy term
     */
    public record Options(
            @Option(
                            help = "Hidden width of the projector (the paper: 8192).",
                            value = "512",
                            min = 1)
                    int hidden,
            @Option(
                            help = "Width of the embeddings (the paper: 8192); wide ones help.",
                            value = "512",
                            min = 2)
                    int projection,
            @Option(
                            help = "Weight of the off-diagonal of the correlations.",
                            value = "0.005",
                            min = 0)
                    double lambda) {}

    @Override
    public String name() {
        return "barlow-twins";
    }

    @Override
    public String summary() {
        return "Dimensions of the embeddings agree between views and say different things.";
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
                        Heads.Output.LINEAR_WITHOUT_BIAS,
                        context.featureSize(),
                        options.hidden(),
                        options.hidden(),
                        options.projection());
        return new JointEmbeddingLearner(
                VIEWS,
                Embedder.of(context, projector),
                OptionalDouble.empty(),
                (za, zb) ->
                        BarlowTwinsLoss.of(BarlowTwinsLoss.correlation(za, zb), options.lambda()));
    }
}
