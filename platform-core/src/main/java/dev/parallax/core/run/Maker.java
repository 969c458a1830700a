package dev.parallax.core.run;

import dev.parallax.api.objective.Generator;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Translator;
import java.util.List;
import java.util.Optional;

/**
 * What a learner makes images with.
 *
 * @param generator makes them of random numbers, if there is one
 * @param translators make them of images of another domain
 */
record Maker(Optional<Generator> generator, List<Translator> translators) {

    static Maker of(Learner learner) {
        return new Maker(learner.generator(), learner.translators());
    }

    boolean isIdle() {
        return generator.isEmpty() && translators.isEmpty();
    }

    /** The translator of a direction, which every learner of one objective has. */
    Translator translator(String direction) {
        return translators.stream()
                .filter(each -> each.direction().equals(direction))
                .findFirst()
                .orElseThrow();
    }
}
