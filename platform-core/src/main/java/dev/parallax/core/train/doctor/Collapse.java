package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Embeddings are all the same, or lie on one line. */
record Collapse() implements Rule {

    /**
     * Measured: 0 to 0.03 after collapse. Healthy embeddings are wider than 0.1, but scores over
     * prototypes, which have a common part, are not: DINO's down to 0.04.
     */
    private static final double LEAST_WIDTH = 0.02;

    /** Measured: 2.4 and more in healthy runs of any method. */
    private static final double LEAST_RANK = 1.5;

    /** Few embeddings, or embeddings of few dimensions, may lie on a line. */
    private static final int LEAST_POSSIBLE_RANK = 8;

    @Override
    public String name() {
        return "collapse";
    }

    @Override
    public int looks() {
        return 2;
    }

    @Override
    public Optional<String> symptom(List<Observation> latest) {
        Observation seen = latest.get(1);
        return Persistent.name(latest, Observation::embeddings, (look, rows) -> holds(rows))
                .map(name -> text(seen.step(), name, seen.embeddings().get(name)));
    }

    private static boolean holds(EmbeddingStatistics embeddings) {
        return embeddings.width() < LEAST_WIDTH
                || (embeddings.possibleRank() >= LEAST_POSSIBLE_RANK
                        && embeddings.effectiveRank() < LEAST_RANK);
    }

    private static String text(long step, String name, EmbeddingStatistics embeddings) {
        return String.format(
                Locale.ROOT,
                "The %s collapses: at step %d its standard deviation is %.4f where %.4f (1/sqrt(%d))"
                        + " is even, its effective rank %.1f of %d.",
                name,
                step,
                embeddings.std(),
                embeddings.evenStd(),
                embeddings.dimensions(),
                embeddings.effectiveRank(),
                embeddings.possibleRank());
    }

    @Override
    public String causes() {
        return "views that are too much alike, a learning rate that is too high, or a method without"
                + " negatives whose stop-gradient, predictor or batch normalisation is missing.";
    }

    @Override
    public String remedy() {
        return "stronger augmentations, a smaller optimizer.lr, a wider projection, and a look at the"
                + " views in report.html.";
    }
}
