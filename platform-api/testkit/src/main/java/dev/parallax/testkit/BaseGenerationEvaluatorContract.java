package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.GenerationEvaluator;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.random.Randomness;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link GenerationEvaluator} keeps to: it tells images that look real from images that
 * do not, images of a domain from those of another, and images that came back from those that did
 * not; gives the same numbers twice; says clearly what it cannot judge; and leaves its inputs and
 * the native memory as they were.
 *
 * @param <O> the options of the evaluator
 */
public abstract class BaseGenerationEvaluatorContract<O extends Record>
        extends BaseEvaluatorContract<O> {

    /** Fewer images would not tell near from far. */
    private static final int FEWEST = 60;

    private static final int WIDTH = 12;
    private static final long SEED = 7;

    @Override
    protected abstract GenerationEvaluator<O> evaluator();

    @Test
    protected void itLooksAtAnyImagesAtAll() {
        assertThat(evaluator().fewest(options())).isGreaterThanOrEqualTo(2);
        assertThat(evaluator().samples(options()))
                .isGreaterThanOrEqualTo(evaluator().fewest(options()));
    }

    @Test
    protected void imagesFarFromRealOnesAreClearlyWorseThanNearOnes() {
        Measurement near =
                distances(cloud(images(), WIDTH, 0, 1), cloud(images(), WIDTH, 1, 2)).get(0);
        Measurement far =
                distances(cloud(images(), WIDTH, 0, 1), cloud(images(), WIDTH, 4, 2)).get(0);

        assertThat(near.clearlyBeats(far)).as("%s against %s", near, far).isTrue();
    }

    @Test
    protected void nothingBeatsOtherRealImages() {
        Measurement real =
                distances(cloud(images(), WIDTH, 0, 1), cloud(images(), WIDTH, 0, 2)).get(0);
        Measurement made =
                distances(cloud(images(), WIDTH, 0, 1), cloud(images(), WIDTH, 2, 2)).get(0);

        assertThat(real.clearlyBeats(made)).as("%s against %s", real, made).isTrue();
    }

    @Test
    protected void imagesOfTheTargetAreTakenForItAndThoseOfTheOtherDomainAreNot() {
        Measurement target = taken(WIDTH, 4);
        Measurement other = taken(WIDTH, 0);

        assertThat(target.clearlyBeats(other)).as("%s against %s", target, other).isTrue();
    }

    @Test
    protected void moreFeaturesThanImagesAreNoError() {
        Measurement target = taken(2 * FEWEST + images(), 4);
        Measurement other = taken(2 * FEWEST + images(), 0);

        assertThat(target.clearlyBeats(other)).as("%s against %s", target, other).isTrue();
        assertThatEachLiesInItsInterval(
                distances(
                        cloud(images(), 2 * FEWEST + images(), 0, 1),
                        cloud(images(), 2 * FEWEST + images(), 0, 2)));
    }

    @Test
    protected void imagesThatCameBackClearlyBeatThoseThatDidNot() {
        List<Measurement> back = errors(images(8, 0, 1), images(8, 0.01f, 2));
        List<Measurement> lost = errors(images(8, 0, 1), images(8, 0.5f, 2));

        for (int i = 0; i < back.size(); i++) {
            assertThat(back.get(i).clearlyBeats(lost.get(i)))
                    .as("%s against %s", back.get(i), lost.get(i))
                    .isTrue();
        }
    }

    @Test
    protected void errorsSayOfWhat() {
        assertThat(errors(images(8, 0, 1), images(8, 0.1f, 2)))
                .extracting(Measurement::metric)
                .allMatch(metric -> metric.startsWith("cycle "));
    }

    @Test
    protected void everyMeasurementHasANameAndLiesInItsInterval() {
        assertThatEachLiesInItsInterval(
                distances(cloud(images(), WIDTH, 0, 1), cloud(images(), WIDTH, 1, 2)));
        assertThatEachLiesInItsInterval(List.of(taken(WIDTH, 2)));
        assertThatEachLiesInItsInterval(errors(images(8, 0, 1), images(8, 0.1f, 2)));
    }

    @Test
    protected void imagesThatAreEqualHaveFiniteErrors() {
        assertThatEachLiesInItsInterval(errors(images(8, 0.1f, 1), images(8, 0.1f, 1)));
    }

    @Test
    protected void oneImageMoreOfAKindIsNoError() {
        List<Measurement> more =
                distances(cloud(images(), WIDTH, 0, 1), cloud(images() + 1, WIDTH, 1, 2));

        assertThatEachLiesInItsInterval(more);
    }

    @Test
    protected void theSameImagesGiveTheSameNumbers() {
        assertThat(distances(cloud(images(), WIDTH, 0, 1), cloud(images(), WIDTH, 1, 2)))
                .isEqualTo(distances(cloud(images(), WIDTH, 0, 1), cloud(images(), WIDTH, 1, 2)));
        assertThat(taken(WIDTH, 2)).isEqualTo(taken(WIDTH, 2));
        assertThat(errors(images(8, 0, 1), images(8, 0.1f, 2)))
                .isEqualTo(errors(images(8, 0, 1), images(8, 0.1f, 2)));
    }

    @Test
    protected void whatCannotBeJudgedIsAnError() {
        NDArray good = cloud(images(), WIDTH, 0, 1);
        NDArray single = cloud(1, WIDTH, 0, 1);
        NDArray wide = cloud(images(), WIDTH + 1, 0, 1);
        NDArray diverged = cloud(images(), WIDTH, Float.NaN, 1);

        for (NDArray bad : List.of(single, wide, diverged)) {
            assertIllegal(() -> distances(good, bad));
            assertIllegal(() -> distances(bad, good));
            assertIllegal(() -> taken(bad, good, good, engine()));
            assertIllegal(() -> taken(good, bad, good, engine()));
        }
        assertIllegal(() -> taken(good, good, wide, engine()));
        assertIllegal(() -> taken(good, good, diverged, engine()));
        assertIllegal(() -> errors(images(8, 0, 1), images(9, 0, 1)));
        assertIllegal(() -> errors(images(8, 0, 1), images(8, Float.NaN, 1)));
    }

    @Test
    protected void itLeavesItsInputsAndNativeMemoryAsTheyWere() {
        NDArray real = cloud(images(), WIDTH, 0, 1);
        NDArray made = cloud(images(), WIDTH, 1, 2);
        NDArray expected = images(8, 0, 1);
        NDArray returned = images(8, 0.1f, 2);
        float[] featuresBefore = made.toFloatArray();
        float[] imagesBefore = returned.toFloatArray();
        int arraysBefore = manager().getManagedArrays().size();
        WatchedEngine watched = new WatchedEngine(engine());

        evaluator().distances(options(), real, made, watched, SEED);
        taken(real, made, made, watched);
        evaluator().errors(options(), "cycle", expected, returned, watched, SEED);

        assertThat(made.toFloatArray()).isEqualTo(featuresBefore);
        assertThat(returned.toFloatArray()).isEqualTo(imagesBefore);
        assertThat(manager().getManagedArrays()).hasSize(arraysBefore);
        assertThat(watched.managers()).noneMatch(NDManager::isOpen);
    }

    /** How many images of a kind are judged: as many as the evaluator asks for. */
    private int images() {
        return Math.max(FEWEST, evaluator().fewest(options()));
    }

    private static void assertIllegal(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    private List<Measurement> distances(NDArray real, NDArray made) {
        return evaluator().distances(options(), real, made, engine(), SEED);
    }

    /** What is measured first of images at some distance, where domains are 0 and 4. */
    private Measurement taken(int width, float distance) {
        NDArray other = cloud(images(), width, 0, 1);
        NDArray target = cloud(images(), width, 4, 2);
        return taken(other, target, cloud(images(), width, distance, 3), engine()).get(0);
    }

    private List<Measurement> taken(
            NDArray other, NDArray target, NDArray judged, EngineSession session) {
        return evaluator().taken(options(), other, target, judged, session, SEED);
    }

    private List<Measurement> errors(NDArray expected, NDArray made) {
        return evaluator().errors(options(), "cycle", expected, made, engine(), SEED);
    }

    /** A Gaussian cloud of unit width, at some distance along the first axis. */
    private NDArray cloud(int count, int width, float distance, long seed) {
        RandomGenerator random = Randomness.generator(seed, "cloud");
        float[] values = new float[count * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() + (i % width == 0 ? distance : 0);
        }
        return manager().create(values, new Shape(count, width));
    }

    /** Stripes of all frequencies with noise, (count, 3, 16, 16). */
    private NDArray images(int count, float noise, long seed) {
        RandomGenerator random = Randomness.generator(seed, "images");
        float[] values = new float[count * 3 * 16 * 16];
        for (int i = 0; i < values.length; i++) {
            double stripes = 0.5 + 0.4 * Math.sin(i % 16 * (1 + i / 256) * 0.1);
            values[i] = (float) stripes + noise * (random.nextFloat() - 0.5f);
        }
        return manager().create(values, new Shape(count, 3, 16, 16));
    }
}
