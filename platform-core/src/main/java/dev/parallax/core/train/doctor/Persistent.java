package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** What holds at every look, and so not by chance. */
final class Persistent {

    private Persistent() {}

    /**
     * Finds something that a property holds of at every look.
     *
     * @param <V> statistics of it
     * @param looks observations, the latest last
     * @param part where it is in an observation
     * @param holds the property
     * @return the name of the first such thing
     */
    static <V> Optional<String> name(
            List<Observation> looks,
            Function<Observation, Map<String, V>> part,
            BiPredicate<Observation, V> holds) {
        return part.apply(looks.get(looks.size() - 1)).keySet().stream()
                .filter(name -> looks.stream().allMatch(look -> holds(look, part, name, holds)))
                .findFirst();
    }

    private static <V> boolean holds(
            Observation look,
            Function<Observation, Map<String, V>> part,
            String name,
            BiPredicate<Observation, V> holds) {
        V statistics = part.apply(look).get(name);
        return statistics != null && holds.test(look, statistics);
    }
}
