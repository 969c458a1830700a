package dev.parallax.api.asserting;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.GenerationEvaluator;
import dev.parallax.api.evaluation.Measurement;
import java.util.List;

/**
 * An evaluator of made images whose measurements are looked at.
 *
 * @param <O> the options
 */
final class AssertingGenerationEvaluator<O extends Record>
        extends AssertingExtension<O, GenerationEvaluator<O>> implements GenerationEvaluator<O> {

    AssertingGenerationEvaluator(GenerationEvaluator<O> evaluator) {
        super("evaluator", evaluator);
    }

    @Override
    public int samples(O options) {
        return wrapped().samples(options);
    }

    @Override
    public int fewest(O options) {
        int fewest = wrapped().fewest(options);
        if (fewest < 2 || fewest > samples(options)) {
            throw new ContractViolation(
                    who(),
                    "takes at least "
                            + fewest
                            + " images and looks at "
                            + samples(options)
                            + " at most; at least 2 and at most that many make sense");
        }
        return fewest;
    }

    @Override
    public List<Measurement> distances(
            O options, NDArray real, NDArray made, EngineSession engine, long seed) {
        Judgement judgement = new Judgement(who(), real, made);
        return judgement.check(wrapped().distances(options, real, made, engine, seed));
    }

    @Override
    public List<Measurement> taken(
            O options,
            NDArray other,
            NDArray target,
            NDArray judged,
            EngineSession engine,
            long seed) {
        Judgement judgement = new Judgement(who(), other, target, judged);
        return judgement.check(wrapped().taken(options, other, target, judged, engine, seed));
    }

    @Override
    public List<Measurement> errors(
            O options,
            String what,
            NDArray expected,
            NDArray made,
            EngineSession engine,
            long seed) {
        Judgement judgement = new Judgement(who(), expected, made);
        return judgement.check(wrapped().errors(options, what, expected, made, engine, seed));
    }
}
