package dev.parallax.api.objective;

import ai.djl.nn.Block;
import dev.parallax.api.Stable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A method at work: as plain as the pseudo-code of its paper.
 *
 * <p>The host calls every method on the tensor thread. Everything a learner remembers between steps
 * is a parameter of a network or a {@link Buffer}; nothing else survives a resume.
 *
 * @since 1.0
 */
@Stable
public interface Learner extends AutoCloseable {

    /**
     * Returns the networks: those that are trained, and those only carried along, such as
     * exponentially averaged teachers.
     *
     * @return always the same list
     */
    List<Network> networks();

    /**
     * Returns the state that is not a parameter: queues, centres, pools.
     *
     * @return always the same list
     */
    default List<Buffer> buffers() {
        return List.of();
    }

    /**
     * Learns from one batch.
     *
     * @param batch the views that the objective asked for; its arrays live until the step ends
     * @param optimization minimises losses
     * @return what to log; "loss" is the one every learner has
     */
    Metrics step(Batch batch, Optimization optimization);

    /**
     * Returns what has been learned, by name: "features" for most, "content" and "style" for a
     * disentangler.
     *
     * @return blocks from inputs (N, ...) to vectors (N, D); the first entry is the main one
     */
    Map<String, Block> representations();

    /**
     * Returns what is predicted with labels or targets that were learned from.
     *
     * @return none unless overridden
     */
    default List<Predictor> predictors() {
        return List.of();
    }

    /**
     * Returns what makes new samples, if the learner has learned to.
     *
     * @return nothing unless overridden
     */
    default Optional<Generator> generator() {
        return Optional.empty();
    }

    /**
     * Returns what makes of samples of one domain samples of another, if the learner has learned
     * to.
     *
     * @return none unless overridden
     */
    default List<Translator> translators() {
        return List.of();
    }

    /**
     * Returns the loss of a learner that tells no sample from another, if that is a known number: a
     * run that stays there does not learn.
     *
     * @return nothing unless overridden
     */
    default OptionalDouble trivialLoss() {
        return OptionalDouble.empty();
    }

    /**
     * Shows what the learner does, with the same batch every time: reconstructions, samples,
     * translations.
     *
     * @param fixed a batch of views
     * @return pictures, or none
     */
    default List<Picture> preview(Batch fixed) {
        return List.of();
    }

    /** Releases what the learner holds outside its context's manager; mostly nothing. */
    @Override
    default void close() {}
}
