package dev.parallax.api.asserting;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.evaluation.Measurement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One question to an evaluator: what it is shown must stay as it is, and the answer make sense. */
final class Judgement {

    private final String who;
    private final List<NDArray> shown;
    private final List<Long> before;

    Judgement(String who, NDArray... shown) {
        this.who = who;
        this.shown = List.of(shown);
        this.before = this.shown.stream().map(ArrayChecksum::of).toList();
    }

    /** Looks at the answer, and returns it. */
    List<Measurement> check(List<Measurement> measurements) {
        for (int i = 0; i < shown.size(); i++) {
            if (ArrayChecksum.of(shown.get(i)) != before.get(i)) {
                throw new ContractViolation(
                        who, "changed an array that it was shown; others look at it after it");
            }
        }
        if (measurements.isEmpty()) {
            throw new ContractViolation(who, "measured nothing");
        }
        Set<String> names = new HashSet<>();
        for (Measurement measurement : measurements) {
            if (!names.add(measurement.metric())) {
                throw new ContractViolation(who, "measured " + measurement.metric() + " twice");
            }
            if (!(measurement.low() <= measurement.value()
                    && measurement.value() <= measurement.high())) {
                throw new ContractViolation(
                        who,
                        "measured a "
                                + measurement.metric()
                                + " of "
                                + measurement.value()
                                + " outside its interval from "
                                + measurement.low()
                                + " to "
                                + measurement.high());
            }
        }
        return measurements;
    }
}
