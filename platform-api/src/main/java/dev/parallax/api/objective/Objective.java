package dev.parallax.api.objective;

import dev.parallax.api.Extension;
import dev.parallax.api.Stable;
import java.util.List;

/**
 * A way to learn: says which views it reads and makes a {@link Learner} around the chosen backbone.
 *
 * @param <O> temperature, sizes of heads and the like
 * @since 1.0
 */
@Stable
public interface Objective<O extends Record> extends Extension<O> {

    /**
     * Says which views of which domains a batch has to hold. The host makes them with the
     * augmentations that the recipe gives under {@code views.<name>}.
     *
     * @param options the bound options
     * @return at least one group
     */
    List<ViewGroup> views(O options);

    /**
     * Says whether its learners are made around a backbone. A recipe of one that is not has no
     * {@code backbone}.
     *
     * @return true unless overridden
     */
    default boolean usesBackbone() {
        return true;
    }

    /**
     * Makes the learner of a run.
     *
     * @param options the bound options
     * @param context what the host gives
     * @return the learner, which the host closes
     * @throws IllegalArgumentException if the options do not fit the data or the batch; the message
     *     says what to change
     */
    Learner create(O options, LearnerContext context);
}
