package dev.parallax.core.run;

import ai.djl.nn.Block;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.Generator;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Predictor;
import dev.parallax.api.objective.Translator;
import dev.parallax.core.plugin.PluginCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A learner of a plugin, called as plugins have to be. */
final class PluginLearner implements Learner {

    private final Learner learner;
    private final PluginCall call;

    PluginLearner(Learner learner, PluginCall call) {
        this.learner = learner;
        this.call = call;
    }

    @Override
    public List<Network> networks() {
        return call.get("networks", learner::networks);
    }

    @Override
    public List<Buffer> buffers() {
        return call.get("buffers", learner::buffers);
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        try {
            return call.get("step", () -> learner.step(batch, optimization));
        } catch (IllegalArgumentException e) {
            throw new RunException(call.describe() + " cannot do a step: " + e.getMessage(), e);
        }
    }

    @Override
    public Map<String, Block> representations() {
        return call.get("representations", learner::representations);
    }

    @Override
    public List<Predictor> predictors() {
        return call.get("predictors", learner::predictors);
    }

    @Override
    public Optional<Generator> generator() {
        return call.get("generator", learner::generator);
    }

    @Override
    public List<Translator> translators() {
        return call.get("translators", learner::translators);
    }

    @Override
    public OptionalDouble trivialLoss() {
        return call.get("trivialLoss", learner::trivialLoss);
    }

    @Override
    public List<Picture> preview(Batch fixed) {
        return call.get("preview", () -> learner.preview(fixed));
    }

    @Override
    public void close() {
        call.run("close", learner::close);
    }
}
