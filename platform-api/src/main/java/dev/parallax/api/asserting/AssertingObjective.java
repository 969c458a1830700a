package dev.parallax.api.asserting;

import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An objective whose learners are policed.
 *
 * @param <O> the options
 */
final class AssertingObjective<O extends Record> extends AssertingExtension<O, Objective<O>>
        implements Objective<O> {

    AssertingObjective(Objective<O> objective) {
        super("objective", objective);
    }

    @Override
    public List<ViewGroup> views(O options) {
        List<ViewGroup> groups = wrapped().views(options);
        if (groups.isEmpty()) {
            throw new ContractViolation(who(), "reads no views");
        }
        Set<String> names = new HashSet<>();
        for (ViewGroup group : groups) {
            if (!names.add(group.domain() + "/" + group.name())) {
                throw new ContractViolation(
                        who(),
                        "reads two groups of views named '"
                                + group.name()
                                + "' of the domain '"
                                + group.domain()
                                + "'");
            }
        }
        return groups;
    }

    @Override
    public boolean usesBackbone() {
        return wrapped().usesBackbone();
    }

    @Override
    public Learner create(O options, LearnerContext context) {
        RecordedContext recorded = new RecordedContext(context);
        Learner learner = made(wrapped().create(options, recorded));
        return new AssertingLearner(who(), learner, recorded);
    }
}
