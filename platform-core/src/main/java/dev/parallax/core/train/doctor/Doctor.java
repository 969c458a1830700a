package dev.parallax.core.train.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names the faults of a run from what is seen at its watched steps.
 *
 * <p>One fault shows in many ways: constant input also makes features collapse. So rules are asked
 * from causes to symptoms, and once a fault is named, it explains whatever later rules would find:
 * only earlier ones are asked from then on. No fault is named twice.
 */
public final class Doctor {

    /** All rules, from causes to symptoms. */
    static final List<Rule> RULES =
            List.of(
                    new ConstantInput(),
                    new IdenticalViews(),
                    new LearningRateTooHigh(),
                    new TeacherNeverMoves(),
                    new TeacherEqualsStudent(),
                    new NoPredictor(),
                    new NoStopGradient(),
                    new TemperatureTooHigh(),
                    new DiscriminatorHasWon(),
                    new ModesDropped(),
                    new Collapse(),
                    new LossStaysTrivial());

    private static final int MOST_LOOKS = RULES.stream().mapToInt(Rule::looks).max().orElseThrow();
    private static final int MOST_STEPS = RULES.stream().mapToInt(Rule::steps).max().orElseThrow();

    private final List<Observation> latest = new ArrayList<>();
    private int unexplained = RULES.size();

    /**
     * Looks at an observation, in the light of those before.
     *
     * @param seen what was seen in a step
     * @return a fault that was not named before, if there is one
     */
    public Optional<Diagnosis> diagnose(Observation seen) {
        latest.add(seen);
        forget(seen.step() - MOST_STEPS);
        for (int rule = 0; rule < unexplained; rule++) {
            Optional<Diagnosis> found = RULES.get(rule).diagnose(latest);
            if (found.isPresent()) {
                unexplained = rule;
                return found;
            }
        }
        return Optional.empty();
    }

    /** Forgets what no rule asks for: all but the last before a step, as far as looks allow. */
    private void forget(long step) {
        while (latest.size() > MOST_LOOKS && latest.get(1).step() <= step) {
            latest.remove(0);
        }
    }
}
