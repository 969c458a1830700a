package dev.parallax.plugins.objectives.vicreg;

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
 * VICReg: variance, invariance, covariance.
 *
 * <p>Source: Bardes et al., "VICReg: Variance-Invariance-Covariance Regularization for
 * Self-Supervised Learning", 2022, section 4.
 */
@Extension
public final class VicReg implements Objective<VicReg.Options> {

    /** The group of views it reads. */
    static final String VIEWS = "global";

    /**
     * Options of the method.
     *
     * @param hidden hidden width of the expander
     * @param projection width of the embeddings
     * @param invariance weight of the distance between views
     * @param variance weight of the hinge on standard deviations
     * @param covariance weight of the covariances
     */
    public record Options(
            @Option(
                            help = "Hidden width of the expander (the paper: 8192).",
                            value = "512",
                            min = 1)
                    int hidden,
            @Option(
                            help = "Width of the embeddings (the paper: 8192); wide ones help.",
                            value = "512",
                            min = 2)
                    int projection,
            @Option(help = "Weight of the distance between views.", value = "25", min = 0)
                    double invariance,
            @Option(help = "Weight of the hinge on standard deviations.", value = "25", min = 0)
                    double variance,
            @Option(help = "Weight of the covariances.", value = "1", min = 0) double covariance) {}

    @Override
    public String name() {
        return "vicreg";
    }

    @Override
    public String summary() {
        return "Views agree while every dimension varies and no two vary together.";
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
                (za, zb) -> VicRegLoss.of(za, zb, options));
    }
}
