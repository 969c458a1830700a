package dev.parallax.plugins.objectives.byol;

import dev.parallax.api.Option;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import org.pf4j.Extension;

/**
 * BYOL: bootstrap your own latent.
 *
 * <p>Source: Grill et al., "Bootstrap Your Own Latent: A New Approach to Self-Supervised Learning",
 * 2020, section 3.
 */
@Extension
public final class Byol implements Objective<Byol.Options> {

    /** The group of views it reads. */
    static final String VIEWS = "global";

    /**
     * Options of the method.
     *
     * @param hidden hidden width of projector and predictor
     * @param projection width of the embeddings
     * @param momentum share of the teacher that stays in the first step
     */
    public record Options(
            @Option(
                            help = "Hidden width of projector and predictor (the paper: 4096).",
                            value = "512",
                            min = 1)
                    int hidden,
            @Option(help = "Width of the embeddings (the paper: 256).", value = "128", min = 2)
                    int projection,
            @Option(
                            help =
                                    "Share of the teacher that stays in a step; rises to 1 along a"
                                            + " cosine. Short runs want less than the paper's"
                                            + " 0.996.",
                            value = "0.99",
                            min = 0,
                            max = 1)
                    double momentum) {}

    @Override
    public String name() {
        return "byol";
    }

    @Override
    public String summary() {
        return "Each view predicts what a slow teacher makes of the other; no negatives.";
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
        return new ByolLearner(options, context);
    }
}
