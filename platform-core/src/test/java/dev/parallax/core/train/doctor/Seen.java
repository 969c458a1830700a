package dev.parallax.core.train.doctor;

import dev.parallax.api.objective.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Observations made by hand: what a test does not say is as in a healthy run. */
final class Seen {

    /** The steps of the run that they are of. */
    static final long STEPS = 10_000;

    private static final int DIMENSIONS = 64;
    private static final int ROWS = 32;

    private long step = 1;
    private double loss = 3.5;
    private double trivialLoss = 4.143;
    private ViewStatistics views = new ViewStatistics(1, 0.9, 0.7, 0.8);
    private EmbeddingStatistics embeddings = embeddings(0.8, 12);
    private UpdateStatistics update = new UpdateStatistics(0.1, 10);
    private Growth growth = new Growth(100, 1.1);
    private final Map<String, PairStatistics> pairs = new LinkedHashMap<>();
    private final Map<String, TeacherStatistics> teachers = new LinkedHashMap<>();
    private final Map<String, ContestStatistics> contests = new LinkedHashMap<>();
    private final Map<String, VarietyStatistics> varieties = new LinkedHashMap<>();

    private Seen() {}

    static Seen healthy() {
        return new Seen();
    }

    Seen step(long value) {
        step = value;
        return this;
    }

    Seen loss(double value, double trivial) {
        loss = value;
        trivialLoss = trivial;
        return this;
    }

    Seen views(double size, double spread, double detail, double difference) {
        views = new ViewStatistics(size, spread, detail, difference);
        return this;
    }

    /** Embeddings of a width, as a share of the greatest, and a rank. */
    Seen embedded(double width, double rank) {
        embeddings = embeddings(width, rank);
        return this;
    }

    Seen embedded(EmbeddingStatistics statistics) {
        embeddings = statistics;
        return this;
    }

    Seen prediction(double similarity, double distance) {
        pairs.put("prediction-projection", new PairStatistics(similarity, distance, -1));
        return this;
    }

    Seen updated(double length, double weights) {
        update = new UpdateStatistics(length, weights);
        return this;
    }

    Seen grown(long steps, double factor) {
        growth = new Growth(steps, factor);
        return this;
    }

    Seen teacher(double distance, double momentum, boolean moved) {
        teachers.put("encoder", new TeacherStatistics(distance, momentum, moved));
        return this;
    }

    Seen told(double share) {
        contests.put("discriminator", new ContestStatistics(share));
        return this;
    }

    Seen varied(double relative) {
        varieties.put("samples", new VarietyStatistics(relative));
        return this;
    }

    Observation build() {
        return new Observation(
                new Progress(step - 1, STEPS, 0, 1),
                OptionalDouble.of(loss),
                OptionalDouble.of(trivialLoss),
                Map.of("global", views),
                Map.of("projection", embeddings),
                pairs,
                Map.of("encoder", update),
                growth,
                teachers,
                contests,
                varieties);
    }

    static EmbeddingStatistics embeddings(double width, double rank) {
        return new EmbeddingStatistics(DIMENSIONS, width / Math.sqrt(DIMENSIONS), rank, ROWS);
    }
}
