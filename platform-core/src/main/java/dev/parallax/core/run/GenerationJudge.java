package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.Interruption;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.GenerationEvaluator;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.core.plugin.PluginCall;
import java.util.List;

/** An evaluator of generation with its options. */
record GenerationJudge(
        String name,
        GenerationEvaluator<Record> evaluator,
        PluginCall call,
        Record options,
        EngineSession engine,
        long seed) {

    int fewest() {
        return call.get("fewest", () -> evaluator.fewest(options));
    }

    int samples() {
        return call.get("samples", () -> evaluator.samples(options));
    }

    List<Measurement> distances(NDArray real, NDArray made) {
        return ask("distances", () -> evaluator.distances(options, real, made, engine, seed));
    }

    List<Measurement> taken(NDArray other, NDArray target, NDArray judged) {
        return ask("taken", () -> evaluator.taken(options, other, target, judged, engine, seed));
    }

    List<Measurement> errors(String what, NDArray expected, NDArray made) {
        return ask("errors", () -> evaluator.errors(options, what, expected, made, engine, seed));
    }

    private List<Measurement> ask(
            String method, PluginCall.Question<List<Measurement>, RuntimeException> question) {
        Interruption.check();
        return call.get(method, question);
    }
}
