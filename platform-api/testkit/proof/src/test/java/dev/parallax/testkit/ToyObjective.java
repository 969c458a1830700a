package dev.parallax.testkit;

import dev.parallax.api.NoOptions;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import java.util.function.Function;
import org.pf4j.Extension;

/** Makes {@link ToyLearner}s, good or bad. */
@Extension
public class ToyObjective implements Objective<NoOptions> {

    private final Function<LearnerContext, Learner> learner;

    /** Makes the good one. */
    public ToyObjective() {
        this(ToyLearner::new);
    }

    ToyObjective(Function<LearnerContext, Learner> learner) {
        this.learner = learner;
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public String summary() {
        return "Predicts what a teacher says.";
    }

    @Override
    public Class<NoOptions> optionsType() {
        return NoOptions.class;
    }

    @Override
    public List<ViewGroup> views(NoOptions options) {
        return List.of(new ViewGroup("views", 2));
    }

    @Override
    public Learner create(NoOptions options, LearnerContext context) {
        return learner.apply(context);
    }

    /** Holds an objective with certain learners to the contract. */
    abstract static class Contract extends BaseObjectiveContract<NoOptions> {

        private final Function<LearnerContext, Learner> learner;

        Contract(Function<LearnerContext, Learner> learner) {
            this.learner = learner;
        }

        @Override
        protected Objective<NoOptions> objective() {
            return new ToyObjective(learner);
        }

        @Override
        protected NoOptions options() {
            return new NoOptions();
        }
    }
}
