package dev.parallax.api.nn;

import dev.parallax.api.Evolving;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Progress;
import java.util.List;

/**
 * A momentum encoder: an embedder that no gradient trains and that follows a student as its
 * exponential moving average.
 *
 * @since 1.0
 */
@Evolving
public final class Teacher {

    private final Embedder embedder;
    private final List<MovingAverage> averages;

    /**
     * Makes a teacher that equals the student at first.
     *
     * @param embedder of the student's architecture; frozen from now on
     * @param student whom to follow
     * @param kernels of the engine
     */
    public Teacher(Embedder embedder, Embedder student, Kernels kernels) {
        this.embedder = embedder;
        this.averages =
                List.of(
                        new MovingAverage(embedder.encoder(), student.encoder(), kernels),
                        new MovingAverage(embedder.projector(), student.projector(), kernels));
    }

    /**
     * Returns what the teacher embeds with. Nothing is recorded for gradients.
     *
     * @return the embedder
     */
    public Embedder embedder() {
        return embedder;
    }

    /**
     * Moves towards the student. Call it after {@code minimize}, where {@code
     * optimization.updates()} says that parameters have changed.
     *
     * @param momentum the share that stays, 0 to 1
     */
    public void follow(double momentum) {
        averages.forEach(average -> average.update(momentum));
    }

    /**
     * Returns the momentum of a schedule that rises to 1 along half a cosine: {@code 1 - (1 -
     * start) * (cos(pi * step / (steps - 1)) + 1) / 2}.
     *
     * <p>Source: Grill et al., "Bootstrap Your Own Latent", 2020, section 3.2.
     *
     * @param start the momentum of the first step
     * @param progress before the step
     * @return start to 1
     */
    public static double risingMomentum(double start, Progress progress) {
        long last = progress.totalSteps() - 1;
        if (progress.step() >= last) {
            return 1;
        }
        double share = (double) progress.step() / last;
        return 1 - (1 - start) * (Math.cos(Math.PI * share) + 1) / 2;
    }

    /**
     * Returns both blocks as networks that are carried along.
     *
     * @return "teacher-encoder" and "teacher-projector"
     */
    public List<Network> networks() {
        return List.of(
                Network.teacher("encoder", embedder.encoder()),
                Network.teacher("projector", embedder.projector()));
    }
}
