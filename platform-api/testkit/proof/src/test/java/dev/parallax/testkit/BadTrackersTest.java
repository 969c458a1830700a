package dev.parallax.testkit;

import static dev.parallax.testkit.Verdict.failures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.NoOptions;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;

/** The checks of {@link BaseTrackerContract} find a tracker that is bad in this way. */
class BadTrackersTest {

    @Test
    void aGoodTrackerFailsNothing() {
        assertThat(failures(Good.class)).isEmpty();
    }

    static final class Good extends Contract {
        Good() {
            super(file -> file, new Manners(false, false));
        }
    }

    @Test
    void aFileThatOneSessionLocksIsFine() {
        assertThat(failures(Locking.class)).isEmpty();
    }

    static final class Locking extends Contract {
        Locking() {
            super(file -> file, new Manners(false, false));
        }

        @Override
        protected Tracker<NoOptions> tracker() {
            return new LockingToy();
        }
    }

    @Test
    void aNumberThatItCannotWriteIsFound() {
        assertThat(failures(Picky.class)).containsExactly("itTakesWhateverARunReports");
    }

    static final class Picky extends Contract {
        Picky() {
            super(file -> file, new Manners(true, false));
        }
    }

    @Test
    void writingBesideTheFolderOfTheRunIsFound() {
        assertThat(failures(Straying.class))
                .containsExactly("itWritesNowhereButIntoTheFolderOfItsRun");
    }

    static final class Straying extends Contract {
        Straying() {
            super(
                    file -> file.getParent().resolveSibling(file.getFileName()),
                    new Manners(false, false));
        }
    }

    @Test
    void runsThatShareAFileAreFound() {
        assertThat(failures(Confusing.class))
                .containsExactly("twoRunsAtOnceLeaveWhatEachLeavesAlone");
    }

    static final class Confusing extends Contract {
        Confusing() {
            super(alwaysTheFirst(new AtomicReference<>()), new Manners(false, false));
        }

        private static UnaryOperator<Path> alwaysTheFirst(AtomicReference<@Nullable Path> first) {
            return file -> first.updateAndGet(before -> before == null ? file : before);
        }
    }

    @Test
    void aFileThatMustNotBeThereYetIsFound() {
        assertThat(failures(OnceOnly.class)).containsExactly("itGoesOnAfterACrash");
    }

    static final class OnceOnly extends Contract {
        OnceOnly() {
            super(file -> file, new Manners(false, true));
        }
    }

    /**
     * How a tracker behaves.
     *
     * @param picky refuses numbers that are not finite
     * @param onceOnly refuses a file that is there already
     */
    private record Manners(boolean picky, boolean onceOnly) {}

    abstract static class Contract extends BaseTrackerContract<NoOptions> {

        private final UnaryOperator<Path> place;
        private final Manners manners;

        Contract(UnaryOperator<Path> place, Manners manners) {
            this.place = place;
            this.manners = manners;
        }

        @Override
        protected Tracker<NoOptions> tracker() {
            return new Toy(place, manners);
        }

        @Override
        protected NoOptions options() {
            return new NoOptions();
        }
    }

    /** Keeps the names of pictures in a file. */
    @Extension
    static final class Toy implements Tracker<NoOptions> {

        private final UnaryOperator<Path> place;
        private final Manners manners;

        public Toy() {
            this(file -> file, new Manners(false, false));
        }

        Toy(UnaryOperator<Path> place, Manners manners) {
            this.place = place;
            this.manners = manners;
        }

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public String summary() {
            return "Keeps the names of pictures.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public TrackerSession open(NoOptions options, RunInfo run) throws IOException {
            Path file = place.apply(run.directory().resolve("pictures.txt"));
            if (manners.onceOnly() && Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            return new Session(file, manners);
        }
    }

    /** Lets nobody else write into the folder of its run. */
    @Extension
    static final class LockingToy implements Tracker<NoOptions> {

        public LockingToy() {}

        @Override
        public String name() {
            return "locking-toy";
        }

        @Override
        public String summary() {
            return "Locks a file.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public TrackerSession open(NoOptions options, RunInfo run) throws IOException {
            FileChannel channel =
                    FileChannel.open(
                            run.directory().resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.lock();
            return new TrackerSession() {
                @Override
                public void step(StepReport report) {
                    assertThat(lock.isValid()).isTrue();
                }

                @Override
                public void close() throws IOException {
                    channel.close();
                }
            };
        }
    }

    private static final class Session implements TrackerSession {

        private final Path file;
        private final Manners manners;
        private final Set<String> names = new HashSet<>();

        Session(Path file, Manners manners) {
            this.file = file;
            this.manners = manners;
        }

        @Override
        public void step(StepReport report) {
            if (manners.picky()
                    && !report.metrics().values().values().stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("not a number");
            }
        }

        @Override
        public void picture(Progress progress, Picture picture) throws IOException {
            names.add(picture.name());
            Files.write(file, names);
        }

        @Override
        public void close() {
            names.clear();
        }
    }
}
