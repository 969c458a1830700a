package dev.parallax.plugins.objectives.simsiam;

import dev.parallax.api.Option;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import org.pf4j.Extension;

/**
 * SimSiam.
 *
 * <p>Source: Chen and He, "Exploring Simple Siamese Representation Learning", 2021, algorithm 1.
 * The paper keeps the learning rate of the predictor constant; a recipe says so with {@code
 * optimizer.networks.predictor.schedule: constant}.
 */
@Extension
public final class SimSiam implements Objective<SimSiam.Options> {

    /** The group of views it reads. */
    static final String VIEWS = "global";

    /**
     * Options of the method.
     *
     * @param projection width of the projector, hidden and output
     * @param layers linear layers of the projector
     * @param bottleneck hidden width of the predictor
     */
    public record Options(
            @Option(help = "Width of the projector, hidden and output.", value = "2048", min = 2)
                    int projection,
            @Option(
                            help = "Linear layers of the projector (the paper: 3, on CIFAR-10: 2).",
                            value = "3",
                            min = 1,
                            max = 5)
                    int layers,
            @Option(help = "Hidden width of the predictor.", value = "512", min = 1)
                    int bottleneck) {}

    @Override
    public String name() {
        return "simsiam";
    }

    @Override
    public String summary() {
        return "Each view predicts the other behind a stop-gradient; no negatives, no teacher.";
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
        return new SimSiamLearner(options, context);
    }
}
