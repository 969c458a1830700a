package dev.parallax.core.run;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Progress;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.feed.Feed;
import dev.parallax.core.feed.HostBatch;
import dev.parallax.core.train.Trackers;
import dev.parallax.core.train.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Shows, between epochs, what a learner makes of the first samples of the run: the same samples and
 * views every time. Then another look may be taken.
 */
final class Previews implements Validation {

    /** A step may see fewer: one, for a translator. */
    private static final int SAMPLES = 8;

    private final Recipe recipe;
    private final TrainingData data;
    private final EngineSession engine;
    private final Learner learner;
    private final PictureFolder pictures;
    private final Trackers trackers;
    private final Validation then;
    private boolean any = true;

    Previews(
            Recipe recipe,
            TrainingData data,
            EngineSession engine,
            Learner learner,
            PictureFolder pictures,
            Trackers trackers,
            Validation then) {
        this.recipe = recipe;
        this.data = data;
        this.engine = engine;
        this.learner = learner;
        this.pictures = pictures;
        this.trackers = trackers;
        this.then = then;
    }

    @Override
    public Optional<Measurement> look(Progress after) throws InterruptedException {
        if (any && Validation.isDue(after, recipe.training().previewEvery())) {
            show(after);
        }
        return then.look(after);
    }

    private void show(Progress after) throws InterruptedException {
        List<Picture> shown = pictures();
        any = !shown.isEmpty();
        for (Picture picture : shown) {
            trackers.picture(after, picture);
            try {
                pictures.add(picture, after.epoch());
            } catch (IOException e) {
                throw new UncheckedIOException("a picture cannot be written", e);
            }
        }
    }

    private List<Picture> pictures() throws InterruptedException {
        try (Feed feed = data.previews(SAMPLES);
                HostBatch rows = feed.next();
                NDManager scope = engine.newManager()) {
            Batch fixed = rows.toBatch(engine, scope);
            engine.engine().setRandomSeed((int) recipe.seed());
            return learner.preview(fixed);
        }
    }
}
