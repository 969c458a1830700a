package dev.parallax.testkit;

import static dev.parallax.testkit.Verdict.failures;
import static dev.parallax.testkit.Verdict.skipped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.NoOptions;
import dev.parallax.api.export.Exporter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;

/** Every check of {@link BaseExporterContract} finds an exporter that is bad in this way. */
class BadExportersTest {

    @Test
    void aGoodExporterFailsNothing() {
        assertThat(failures(Good.class)).isEmpty();
    }

    static final class Good extends Contract {
        Good() {
            super(BadExportersTest::write);
        }
    }

    @Test
    void anEndingWithoutItsDotIsFound() {
        assertThat(failures(Dotless.class)).containsExactly("itsFilesHaveAnEnding");
    }

    static final class Dotless extends Contract {
        Dotless() {
            super(BadExportersTest::write);
        }

        @Override
        protected Exporter<NoOptions> exporter() {
            return new Toy(BadExportersTest::write, "npz");
        }
    }

    @Test
    void aParameterThatIsLeftOutIsFound() {
        assertThat(failures(Forgetful.class))
                .containsExactly(
                        "everyParameterMakesADifference",
                        "whatIsReadBackIsEveryParameterAndStatistic");
    }

    static final class Forgetful extends Contract {
        Forgetful() {
            super(
                    (arrays, out) -> {
                        arrays.keySet().removeIf(name -> name.endsWith("running_mean"));
                        write(arrays, out);
                    });
        }
    }

    @Test
    void aTimeInTheFileIsFound() {
        assertThat(failures(Stamped.class)).containsExactly("equalWeightsGiveEqualBytes");
    }

    static final class Stamped extends Contract {
        Stamped() {
            super(
                    (arrays, out) -> {
                        write(arrays, out);
                        out.write(Long.toString(System.nanoTime()).getBytes(UTF_8));
                    });
        }

        @Override
        protected Optional<Map<String, NDArray>> read(NDManager manager, byte[] file) {
            return Optional.empty();
        }
    }

    @Test
    void aFileThatNothingReadsBackIsReportedAsSkipped() {
        assertThat(skipped(Good.class)).isZero();
        assertThat(skipped(Unread.class)).isOne();
        assertThat(failures(Unread.class)).isEmpty();
    }

    static final class Unread extends Contract {
        Unread() {
            super(BadExportersTest::write);
        }

        @Override
        protected Optional<Map<String, NDArray>> read(NDManager manager, byte[] file) {
            return Optional.empty();
        }
    }

    @Test
    void anEncoderThatIsChangedIsFound() {
        assertThat(failures(Rounding.class)).contains("theEncoderIsAsItWasAndNoArrayIsLeftBehind");
    }

    static final class Rounding extends Contract {
        Rounding() {
            super(
                    (arrays, out) -> {
                        arrays.values().forEach(array -> array.muli(0.5f));
                        write(arrays, out);
                    });
        }
    }

    @Test
    void anArrayThatIsLeftBehindIsFound() {
        assertThat(failures(Leaking.class))
                .containsExactly(
                        "aFullDiskIsAnIoException", "theEncoderIsAsItWasAndNoArrayIsLeftBehind");
    }

    static final class Leaking extends Contract {
        Leaking() {
            super(
                    (arrays, out) -> {
                        arrays.replaceAll((name, array) -> array.duplicate());
                        write(arrays, out);
                    });
        }
    }

    @Test
    void aStreamThatIsClosedIsFound() {
        assertThat(failures(Closing.class)).containsExactly("theStreamIsLeftOpen");
    }

    static final class Closing extends Contract {
        Closing() {
            super(
                    (arrays, out) -> {
                        try (out) {
                            write(arrays, out);
                        }
                    });
        }
    }

    @Test
    void aFullDiskThatNobodyHearsOfIsFound() {
        assertThat(failures(Deaf.class)).containsExactly("aFullDiskIsAnIoException");
    }

    static final class Deaf extends Contract {
        Deaf() {
            super(
                    (arrays, out) -> {
                        try {
                            write(arrays, out);
                        } catch (IOException e) {
                            assertThat(e).hasMessage("no space left on device");
                        }
                    });
        }
    }

    private static void write(Map<String, NDArray> arrays, OutputStream out) throws IOException {
        NDList list = new NDList();
        arrays.forEach(
                (name, array) -> {
                    array.setName(name);
                    list.add(array);
                });
        out.write(list.encode(NDList.Encoding.SAFETENSORS));
    }

    /** Writes arrays by name. */
    @FunctionalInterface
    private interface Writer {
        void write(Map<String, NDArray> arrays, OutputStream out) throws IOException;
    }

    abstract static class Contract extends BaseExporterContract<NoOptions> {

        private final Writer writer;

        Contract(Writer writer) {
            this.writer = writer;
        }

        @Override
        protected Exporter<NoOptions> exporter() {
            return new Toy(writer, ".safetensors");
        }

        @Override
        protected NoOptions options() {
            return new NoOptions();
        }

        @Override
        protected Optional<Map<String, NDArray>> read(NDManager manager, byte[] file) {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            NDList.decode(manager, file).forEach(array -> arrays.put(array.getName(), array));
            return Optional.of(arrays);
        }
    }

    /** An exporter that writes as a test says. */
    @Extension
    static final class Toy implements Exporter<NoOptions> {

        private final Writer writer;
        private final String ending;

        public Toy() {
            this(BadExportersTest::write, ".safetensors");
        }

        Toy(Writer writer, String ending) {
            this.writer = writer;
            this.ending = ending;
        }

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public String summary() {
            return "Writes as a test says.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public String fileExtension() {
            return ending;
        }

        @Override
        public void export(NoOptions options, TrainedEncoder encoder, OutputStream out)
                throws IOException {
            writer.write(Snapshot.arrays(encoder.block()), out);
        }
    }
}
