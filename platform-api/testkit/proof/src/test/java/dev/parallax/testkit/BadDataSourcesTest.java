package dev.parallax.testkit;

import static dev.parallax.testkit.Verdict.failures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.Option;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Targets;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.Extension;

/** Every check of {@link BaseDataSourceContract} finds a source that is bad in this way. */
class BadDataSourcesTest {

    @Test
    void aGoodSourceFailsNothing() {
        assertThat(failures(Good.class)).isEmpty();
    }

    static final class Good extends Contract {
        Good() {
            super(Bytes::new);
        }
    }

    @Test
    void aFingerprintOfTheTimeOfAFileIsFine() {
        assertThat(failures(Dated.class)).isEmpty();
    }

    static final class Dated extends Contract {
        private int written;

        Dated() {
            super(
                    file ->
                            new Bytes(file) {
                                private final FileTime time = Files.getLastModifiedTime(file);

                                @Override
                                public String fingerprint() {
                                    return "bytes of " + time;
                                }
                            });
        }

        @Override
        protected Folder options() throws IOException {
            Folder folder = super.options();
            written++;
            Files.setLastModifiedTime(folder.path(), FileTime.fromMillis(1000L * written));
            return folder;
        }
    }

    @Test
    void aFilePositionThatThreadsShareIsFound() {
        assertThat(failures(SharedPosition.class))
                .containsExactly("readsOnManyThreadsEqualSequentialReads");
    }

    static final class SharedPosition extends Contract {
        SharedPosition() {
            super(
                    file ->
                            new Bytes(file) {
                                @Override
                                int value(int index) throws IOException {
                                    open.seek(Objects.checkIndex(index, SIZE));
                                    LockSupport.parkNanos(1000);
                                    return open.read();
                                }
                            });
        }
    }

    @Test
    void valuesBeyondWhiteAreFound() {
        assertThat(failures(Glaring.class))
                .containsExactly("samplesAreOfTheDeclaredTypeAndFillTheirShape");
    }

    static final class Glaring extends Contract {
        Glaring() {
            super(
                    file ->
                            new Bytes(file) {
                                @Override
                                Image image(int value) {
                                    return new Image(1, 1, 1, new float[] {value});
                                }
                            });
        }
    }

    @Test
    void samplesThatChangeAreFound() {
        assertThat(failures(Drifting.class)).contains("readingTwiceGivesEqualSamples");
    }

    static final class Drifting extends Contract {
        Drifting() {
            super(
                    file ->
                            new Bytes(file) {
                                private int reads;

                                @Override
                                Image image(int value) {
                                    return super.image(reads++ % 256);
                                }
                            });
        }
    }

    @Test
    void datasetsThatDifferFromEachOtherAreFound() {
        assertThat(failures(Shuffled.class)).contains("openingTwiceGivesEqualDatasets");
    }

    static final class Shuffled extends Contract {
        private int opened;

        Shuffled() {
            super(Bytes::new);
        }

        @Override
        protected DataSource<Folder, Image> dataSource() {
            int shift = opened++;
            return new Toy(
                    file ->
                            new Bytes(file) {
                                @Override
                                Image image(int value) {
                                    return super.image((value + shift) % 256);
                                }
                            });
        }
    }

    @Test
    void labelsThatDoNotFitTheSamplesAreFound() {
        assertThat(failures(ShortLabels.class)).containsExactly("everyColumnCoversEverySample");
    }

    static final class ShortLabels extends Contract {
        ShortLabels() {
            super(
                    file ->
                            new Bytes(file) {
                                @Override
                                public List<Labels> labels() {
                                    return List.of(new Labels("class", List.of("a"), new int[2]));
                                }
                            });
        }
    }

    @Test
    void targetsOfTheNameOfLabelsAreFound() {
        assertThat(failures(TwoColumnsOfOneName.class))
                .containsExactly("everyColumnCoversEverySample");
    }

    static final class TwoColumnsOfOneName extends Contract {
        TwoColumnsOfOneName() {
            super(
                    file ->
                            new Bytes(file) {
                                @Override
                                public List<Targets> targets() {
                                    return List.of(new Targets("class", new float[SIZE]));
                                }
                            });
        }
    }

    @Test
    void samplesOfOneNameAreFound() {
        assertThat(failures(Nameless.class))
                .containsExactly("describesEverySampleDifferentlyInOneLine");
    }

    static final class Nameless extends Contract {
        Nameless() {
            super(
                    file ->
                            new Bytes(file) {
                                @Override
                                public String describe(int index) {
                                    return "a sample";
                                }
                            });
        }
    }

    @Test
    void aFingerprintThatIsAlwaysTheSameIsFound() {
        assertThat(failures(Anonymous.class))
                .containsExactly("fingerprintIsStableAndFollowsTheData");
    }

    static final class Anonymous extends Contract {
        Anonymous() {
            super(
                    file ->
                            new Bytes(file) {
                                @Override
                                public String fingerprint() {
                                    return "bytes";
                                }
                            });
        }
    }

    @Test
    void aMissingFileThatNobodyNamesIsFound() {
        assertThat(failures(Secretive.class))
                .containsExactly("dataThatIsNotThereIsAnErrorThatNamesIt");
    }

    static final class Secretive extends Contract {
        Secretive() {
            super(
                    file -> {
                        if (!Files.exists(file)) {
                            throw new IOException("the data is not there");
                        }
                        return new Bytes(file);
                    });
        }
    }

    @Test
    void anIndexThatStartsAgainFromTheFrontIsFound() {
        assertThat(failures(Circular.class)).containsExactly("anIndexOutOfRangeIsAnError");
    }

    static final class Circular extends Contract {
        Circular() {
            super(
                    file ->
                            new Bytes(file) {
                                @Override
                                public Image read(int index) throws IOException {
                                    return super.read(Math.floorMod(index, SIZE));
                                }
                            });
        }
    }

    @Test
    void aClosedDatasetThatMakesUpSamplesIsFound() {
        assertThat(failures(Ghost.class))
                .containsExactly("aClosedDatasetReadsWhatItReadOrSaysThatItCannot");
    }

    static final class Ghost extends Contract {
        Ghost() {
            super(
                    file ->
                            new Bytes(file) {
                                private boolean closed;

                                @Override
                                Image image(int value) {
                                    return super.image(closed ? 7 : value);
                                }

                                @Override
                                public void close() {
                                    closed = true;
                                }
                            });
        }
    }

    @Test
    void closingTwiceThatIsAnErrorIsFound() {
        assertThat(failures(ClosedOnce.class))
                .containsExactly("closesWithoutComplaintAndMoreThanOnce");
    }

    static final class ClosedOnce extends Contract {
        ClosedOnce() {
            super(
                    file ->
                            new Bytes(file) {
                                private boolean closed;

                                @Override
                                public void close() throws IOException {
                                    if (closed) {
                                        throw new IllegalStateException("closed before");
                                    }
                                    closed = true;
                                    super.close();
                                }
                            });
        }
    }

    private static final int SIZE = 40;

    record Folder(@Option(help = "Where the data is.") Path path) {}

    /** Opens a dataset. */
    @FunctionalInterface
    private interface Opener {
        Dataset<Image> open(Path file) throws IOException;
    }

    abstract static class Contract extends BaseDataSourceContract<Folder, Image> {

        @TempDir private Path folder;
        private final Opener opener;

        Contract(Opener opener) {
            this.opener = opener;
        }

        @Override
        protected DataSource<Folder, Image> dataSource() {
            return new Toy(opener);
        }

        @Override
        protected Folder options() throws IOException {
            return write(1);
        }

        @Override
        protected Folder otherOptions() throws IOException {
            return write(2);
        }

        private Folder write(int first) throws IOException {
            byte[] bytes = new byte[SIZE];
            for (int i = 0; i < SIZE; i++) {
                bytes[i] = (byte) (first + 3 * i);
            }
            return new Folder(Files.write(folder.resolve("set" + first), bytes));
        }
    }

    /** A source of what a test opens. */
    @Extension
    static final class Toy implements DataSource<Folder, Image> {

        private final Opener opener;

        public Toy() {
            this(Bytes::new);
        }

        Toy(Opener opener) {
            this.opener = opener;
        }

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public String summary() {
            return "An image of one pixel for each byte of a file.";
        }

        @Override
        public Class<Folder> optionsType() {
            return Folder.class;
        }

        @Override
        public Dataset<Image> open(Folder options) throws IOException {
            return opener.open(options.path());
        }
    }

    /** An image of one pixel for each byte of a file. */
    private static class Bytes implements Dataset<Image> {

        final RandomAccessFile open;
        private final byte[] all;

        Bytes(Path file) throws IOException {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file + " is not there, expected a file of bytes");
            }
            open = new RandomAccessFile(file.toFile(), "r");
            all = Files.readAllBytes(file);
        }

        @Override
        public int size() {
            return all.length;
        }

        @Override
        public Class<Image> sampleType() {
            return Image.class;
        }

        @Override
        public Image read(int index) throws IOException {
            return image(value(index));
        }

        int value(int index) throws IOException {
            return all[index] & 0xff;
        }

        Image image(int value) {
            return new Image(1, 1, 1, new float[] {value / 255f});
        }

        @Override
        public String describe(int index) {
            return "byte " + index;
        }

        @Override
        public List<Labels> labels() {
            return List.of(new Labels("class", List.of("a", "b"), new int[SIZE]));
        }

        @Override
        public String fingerprint() {
            return "bytes from " + all[0];
        }

        @Override
        public void close() throws IOException {
            open.close();
        }
    }
}
