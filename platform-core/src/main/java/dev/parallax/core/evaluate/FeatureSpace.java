package dev.parallax.core.evaluate;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.tracking.EvaluationResult;
import java.util.List;

/** Measures a representation without labels: how its features lie in space. */
public final class FeatureSpace {

    /** What results say is their evaluator. */
    public static final String NAME = "feature-space";

    /** Samples to measure on: the cost grows with their square, for the spectrum their cube. */
    public static final int SAMPLES = 1000;

    private FeatureSpace() {}

    /**
     * Measures RankMe and uniformity of features, and the alignment of two views' features.
     *
     * @param representation its name
     * @param features N vectors of evaluation views
     * @param one M vectors of augmented views
     * @param other M vectors of other views of the same samples
     * @return three numbers without intervals
     */
    public static List<EvaluationResult> measure(
            String representation, float[][] features, float[][] one, float[][] other) {
        return List.of(
                result(representation, "RankMe", Geometry.rankMe(features), true),
                result(
                        representation,
                        "alignment",
                        Geometry.alignment(Geometry.normalized(one), Geometry.normalized(other)),
                        false),
                result(
                        representation,
                        "uniformity",
                        Geometry.uniformity(Geometry.normalized(features)),
                        false));
    }

    private static EvaluationResult result(
            String representation, String metric, double value, boolean higherIsBetter) {
        return new EvaluationResult(
                NAME,
                representation,
                EvaluationResult.NO_LABELS,
                new Measurement(metric, value, value, value, higherIsBetter));
    }
}
