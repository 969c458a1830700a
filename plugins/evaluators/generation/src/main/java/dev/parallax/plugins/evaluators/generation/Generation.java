package dev.parallax.plugins.evaluators.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.Option;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Bootstrap;
import dev.parallax.api.evaluation.GenerationEvaluator;
import dev.parallax.api.evaluation.Measurement;
import java.util.List;
import org.pf4j.Extension;

/**
 * Measures made images as clouds of features, by a discriminant of domains, and pixel by pixel.
 *
 * <p>Of the distances, the kernel distance comes first because it does not depend on how many
 * images there are; see {@link KernelDistance}, {@link FrechetDistance} and {@link Neighbourhoods}
 * for precision and recall, {@link LinearDiscriminant} for what passes for a domain, and {@link
 * ImageErrors}.
 *
 * <p>Intervals of shares and of means over images are those of resampled images, with the
 * neighbourhoods or the discriminant as they are; those of distances are normal ones.
 */
@Extension
public final class Generation implements GenerationEvaluator<Generation.Options> {

    /**
     * Options of the evaluator.
     *
     * @param samples how many images of each kind to look at
     * @param neighbours how far the neighbourhood of an image reaches
     */
    public record Options(
            @Option(help = "Images of each kind to look at, at most.", value = "1000", min = 10)
                    int samples,
            @Option(
                            help =
                                    "For precision and recall: an image is near to another if it is"
                                            + " no farther than that one's neighbour of this rank.",
                            value = "3",
                            min = 1)
                    int neighbours) {

        /** Checks that there are enough images to have that many neighbours. */
        public Options {
            if (neighbours >= samples) {
                throw new IllegalArgumentException(
                        "neighbours is "
                                + neighbours
                                + ", but of "
                                + samples
                                + " samples each has fewer others; lower neighbours or raise"
                                + " samples");
            }
        }
    }

    @Override
    public String name() {
        return "generation";
    }

    @Override
    public String summary() {
        return "Distances of made images from real ones, and errors of reconstruction.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public int samples(Options options) {
        return options.samples();
    }

    @Override
    public int fewest(Options options) {
        return Math.max(Cloud.FEWEST, options.neighbours() + 1);
    }

    @Override
    public List<Measurement> distances(
            Options options, NDArray real, NDArray made, EngineSession engine, long seed) {
        try (NDManager scope = engine.newManager()) {
            Cloud ofReal = Cloud.of("real", real, scope);
            Cloud ofMade = Cloud.of("made", made, scope);
            ofReal.requireSameWidth(ofMade);
            Neighbourhoods near = new Neighbourhoods(options.neighbours());
            return List.of(
                    KernelDistance.between(ofReal, ofMade).lowerIsBetter("KID"),
                    FrechetDistance.between(ofReal, ofMade).lowerIsBetter("Frechet"),
                    Bootstrap.mean("precision", near.near(ofMade, ofReal), seed),
                    Bootstrap.mean("recall", near.near(ofReal, ofMade), seed));
        }
    }

    @Override
    public List<Measurement> taken(
            Options options,
            NDArray other,
            NDArray target,
            NDArray judged,
            EngineSession engine,
            long seed) {
        try (NDManager scope = engine.newManager()) {
            Cloud ofOther = Cloud.of("other", other, scope);
            Cloud ofTarget = Cloud.of("target", target, scope);
            Cloud ofJudged = Cloud.of("judged", judged, scope);
            ofOther.requireSameWidth(ofTarget, ofJudged);
            double[] taken = LinearDiscriminant.between(ofOther, ofTarget, scope).taken(ofJudged);
            return List.of(Bootstrap.mean("taken for target", taken, seed));
        }
    }

    @Override
    public List<Measurement> errors(
            Options options,
            String what,
            NDArray expected,
            NDArray made,
            EngineSession engine,
            long seed) {
        ImageErrors errors = ImageErrors.of(expected, made, engine);
        return List.of(
                lowerIsBetter(Bootstrap.mean(what + " L1", errors.l1(), seed)),
                Bootstrap.mean(what + " PSNR", errors.psnr(), seed),
                Bootstrap.mean(what + " SSIM", errors.ssim(), seed));
    }

    private static Measurement lowerIsBetter(Measurement mean) {
        return new Measurement(mean.metric(), mean.value(), mean.low(), mean.high(), false);
    }
}
