package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.objective.Predictor;
import dev.parallax.api.random.Randomness;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.Representations;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What an evaluation compares: trained encoders first, then their controls. */
final class Contestants implements AutoCloseable {

    private final List<LoadedEncoder> loaded = new ArrayList<>();
    private final Map<String, UnaryOperator<NDArray>> encoders = new LinkedHashMap<>();
    private final Map<String, List<Predictor>> predictors = new LinkedHashMap<>();
    private final Map<String, Maker> makers = new LinkedHashMap<>();

    private Contestants() {}

    /**
     * Loads them.
     *
     * @param manager owns their weights
     * @param last the checkpoint that is judged
     * @param best another to judge beside it
     */
    static Contestants load(
            Recipe recipe,
            LearnerFactory learners,
            NDManager manager,
            Checkpoint last,
            Optional<Checkpoint> best)
            throws IOException {
        Contestants contestants = new Contestants();
        try {
            contestants.add(
                    LoadedEncoder.of(learners, manager, recipe.seed(), last),
                    Representations.TRAINED);
            if (best.isPresent()) {
                contestants.add(
                        LoadedEncoder.of(learners, manager, recipe.seed(), best.get()),
                        Representations.BEST);
            }
            if (recipe.evaluation().controls()) {
                contestants.addControls(
                        LoadedEncoder.random(
                                learners, manager, Randomness.mix(recipe.seed(), "control")));
            }
            return contestants;
        } catch (IOException | RuntimeException e) {
            contestants.close();
            throw e;
        }
    }

    private void add(LoadedEncoder encoder, String name) {
        loaded.add(encoder);
        predictors.put(name, encoder.predictors());
        makers.put(name, encoder.maker());
        boolean single = encoder.blocks().size() == 1;
        encoders.putAll(encoder.encoders(part -> single ? name : Representations.of(name, part)));
    }

    private void addControls(LoadedEncoder random) {
        loaded.add(random);
        makers.put(Representations.RANDOM_INIT, random.maker());
        encoders.put(
                Representations.RANDOM_INIT,
                LoadedEncoder.encode(random.blocks().values().iterator().next()));
        encoders.put(Representations.RAW_INPUT, UnaryOperator.identity());
    }

    /** Inference by the name of the representation. */
    Map<String, UnaryOperator<NDArray>> encoders() {
        return encoders;
    }

    /** What learners predict, by the name of the representation. */
    Map<String, List<Predictor>> predictors() {
        return predictors;
    }

    /** What learners make images with, by the name of the representation. */
    Map<String, Maker> makers() {
        return makers;
    }

    @Override
    public void close() {
        loaded.forEach(LoadedEncoder::close);
    }
}
