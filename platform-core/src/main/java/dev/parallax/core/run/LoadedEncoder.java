package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.objective.Generator;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Predictor;
import dev.parallax.api.objective.Translator;
import dev.parallax.core.train.ArrayFile;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import dev.parallax.core.train.LearnerState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a learner has learned, ready to be applied. */
final class LoadedEncoder implements AutoCloseable {

    private final NDManager manager;
    private final Learner learner;

    private LoadedEncoder(NDManager manager, Learner learner) {
        this.manager = manager;
        this.learner = learner;
    }

    /** Makes one with random weights. */
    static LoadedEncoder random(LearnerFactory factory, NDManager parent, long seed) {
        NDManager manager = parent.newSubManager();
        return new LoadedEncoder(manager, factory.random(manager, seed));
    }

    /** Makes one with the weights of a checkpoint. */
    static LoadedEncoder of(
            LearnerFactory factory, NDManager parent, long seed, Checkpoint checkpoint)
            throws IOException {
        LoadedEncoder encoder = random(factory, parent, seed);
        ArrayFile.readInto(
                checkpoint.model(), new LearnerState(encoder.learner).weights(), encoder.manager);
        return encoder;
    }

    /** Makes one whose backbones have the weights of a file; see {@link LearnerFactory}. */
    static LoadedEncoder withBackbone(
            LearnerFactory factory, NDManager parent, String key, Path file) {
        NDManager manager = parent.newSubManager();
        return new LoadedEncoder(manager, factory.withBackbone(key, file, manager));
    }

    /** The blocks by the name of the representation. */
    Map<String, Block> blocks() {
        return learner.representations();
    }

    /** What it predicts. */
    List<Predictor> predictors() {
        return learner.predictors();
    }

    /** What makes new samples, if it can. */
    Optional<Generator> generator() {
        return learner.generator();
    }

    /** What makes of samples of one domain samples of another. */
    List<Translator> translators() {
        return learner.translators();
    }

    /** What it makes images with. */
    Maker maker() {
        return Maker.of(learner);
    }

    /** Inference of all representations, under names of the caller's making. */
    Map<String, UnaryOperator<NDArray>> encoders(UnaryOperator<String> name) {
        Map<String, UnaryOperator<NDArray>> encoders = new LinkedHashMap<>();
        blocks().forEach((key, block) -> encoders.put(name.apply(key), encode(block)));
        return encoders;
    }

    static UnaryOperator<NDArray> encode(Block block) {
        return input -> Forward.apply(block, input, false);
    }

    @Override
    public void close() {
        learner.close();
        manager.close();
    }
}
