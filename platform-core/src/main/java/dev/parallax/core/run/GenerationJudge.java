package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.GenerationEvaluator;
import dev.parallax.api.evaluation.Measurement;
import java.util.List;

/** An evaluator of generation with its options. */
record GenerationJudge(
        String name,
        GenerationEvaluator<Record> evaluator,
        Record options,
        EngineSession engine,
        long seed) {

    int fewest() {
        return evaluator.fewest(options);
    }

    int samples() {
        return evaluator.samples(options);
    }

    List<Measurement> distances(NDArray real, NDArray made) {
        return evaluator.distances(options, real, made, engine, seed);
    }

    List<Measurement> taken(NDArray other, NDArray target, NDArray judged) {
        return evaluator.taken(options, other, target, judged, engine, seed);
    }

    List<Measurement> errors(String what, NDArray expected, NDArray made) {
        return evaluator.errors(options, what, expected, made, engine, seed);
    }
}
