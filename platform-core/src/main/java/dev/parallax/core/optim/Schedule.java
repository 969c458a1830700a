package dev.parallax.core.optim;

import java.util.List;

/**
 * A number that changes with the step, such as a learning rate.
 *
 * <p>The schedules of published methods are made of these few: a decline over n steps starts at 0
 * and arrives at its end value at step n, where it stays. Codes differ in whether n is the number
 * of steps of the run (the end is never reached: DINO, MAE, SimSiam, Barlow Twins) or one less (the
 * last step has it: lightly).
 */
@FunctionalInterface
public interface Schedule {

    /**
     * Returns the value for a step.
     *
     * @param step from 0
     * @return the value
     */
    double at(long step);

    /**
     * The same value at every step.
     *
     * @param value the value
     * @return the schedule
     */
    static Schedule constant(double value) {
        return step -> value;
    }

    /**
     * A straight line.
     *
     * @param from value at step 0
     * @param to value from step {@code steps} on
     * @param steps how long it takes; 0 gives {@code to} at once
     * @return the schedule
     */
    static Schedule linear(double from, double to, long steps) {
        return step -> step >= steps ? to : from + (to - from) * step / steps;
    }

    /**
     * Half a period of a cosine: {@code to + (from - to) * (1 + cos(pi * step / steps)) / 2}.
     *
     * <p>Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts",
     * 2017, equation 5.
     *
     * @param from value at step 0
     * @param to value from step {@code steps} on
     * @param steps how long it takes; 0 gives {@code to} at once
     * @return the schedule
     */
    static Schedule cosine(double from, double to, long steps) {
        return step ->
                step >= steps ? to : to + (from - to) * (1 + Math.cos(Math.PI * step / steps)) / 2;
    }

    /**
     * A value that is multiplied at every milestone.
     *
     * @param from value before the first milestone
     * @param gamma the factor
     * @param milestones first steps with a changed value
     * @return the schedule
     */
    static Schedule milestones(double from, double gamma, List<Long> milestones) {
        List<Long> firsts = List.copyOf(milestones);
        return step -> {
            long passed = firsts.stream().filter(first -> step >= first).count();
            return from * Math.pow(gamma, (double) passed);
        };
    }

    /**
     * This schedule, started later.
     *
     * @param warmUp what holds before
     * @param steps how long that holds
     * @return {@code warmUp} for so many steps, then this from its beginning
     */
    default Schedule after(Schedule warmUp, long steps) {
        return step -> step < steps ? warmUp.at(step) : at(step - steps);
    }
}
