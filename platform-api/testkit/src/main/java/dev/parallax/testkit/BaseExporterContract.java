package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.Extension;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.export.Exporter;
import dev.parallax.api.export.Exporter.TrainedEncoder;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Exporter} owes: a file that holds all weights and depends on nothing else, an
 * encoder that is as it was, and an error where a disk is full.
 *
 * @param <O> the options
 */
public abstract class BaseExporterContract<O extends Record> extends BaseExtensionContract<O> {

    private static final Map<String, String> METADATA =
            Map.of("run", "r", "quote", "a \"b\"\n\\ ü", "step", "500");

    /**
     * Opens an engine.
     *
     * @return closed by the contract; the one of {@link TestEngine} unless overridden
     */
    protected EngineSession openEngine() {
        return TestEngine.open();
    }

    /**
     * Makes the exporter.
     *
     * @return the exporter
     */
    protected abstract Exporter<O> exporter();

    @Override
    protected abstract O options();

    /**
     * Returns the shape of one input of {@link #encoder()}.
     *
     * @return without the batch axis; vectors unless overridden
     */
    protected Shape inputShape() {
        return new Shape(5);
    }

    /**
     * Makes the encoder to export, not yet initialised.
     *
     * @return from (N, ...) to (N, D); a perceptron with batch normalisation unless overridden
     */
    protected Block encoder() {
        return Heads.mlp(Heads.Output.NORM, 5, 7, 3);
    }

    /**
     * Reads a file back, best with another reader than the exporter's own.
     *
     * @param manager owns the arrays
     * @param file what the exporter wrote
     * @return every array by the dotted name of its parameter; nothing, as unless overridden, where
     *     a test cannot read the format: then the comparison is reported as skipped
     * @throws IOException if it cannot be read
     */
    protected Optional<Map<String, NDArray>> read(NDManager manager, byte[] file)
            throws IOException {
        return Optional.empty();
    }

    @Override
    final Extension<O> extension() {
        return exporter();
    }

    @Test
    final void itsFilesHaveAnEnding() {
        assertThat(exporter().fileExtension()).matches("\\.[a-z0-9][a-z0-9.]*");
    }

    @Test
    final void whatIsReadBackIsEveryParameterAndStatistic() throws IOException {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager();
                NDManager reading = engine.newManager()) {
            TrainedEncoder encoder = trained(engine, manager);

            Optional<Map<String, NDArray>> read = read(reading, export(encoder));

            assumeTrue(
                    read.isPresent(),
                    "nothing reads files back: override read(...) to have them compared");
            assertThat(Snapshot.of(read.orElseThrow()).differences(Snapshot.of(encoder.block())))
                    .as("parameters that are not in the file as they were")
                    .isEmpty();
        }
    }

    @Test
    final void equalWeightsGiveEqualBytes() throws IOException {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            byte[] bytes = export(trained(engine, manager));

            assertThat(bytes).isNotEmpty();
            assertThat(export(trained(engine, manager))).isEqualTo(bytes);
        }
    }

    @Test
    final void everyParameterMakesADifference() throws IOException {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            TrainedEncoder encoder = trained(engine, manager);
            byte[] before = export(encoder);

            for (Map.Entry<String, NDArray> each : Snapshot.arrays(encoder.block()).entrySet()) {
                each.getValue().addi(1);
                byte[] after = export(encoder);

                assertThat(after).as("file after %s changed", each.getKey()).isNotEqualTo(before);
                before = after;
            }
        }
    }

    @Test
    final void theEncoderIsAsItWasAndNoArrayIsLeftBehind() throws IOException {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            TrainedEncoder encoder = trained(engine, manager);
            Snapshot before = Snapshot.of(encoder.block());
            List<Boolean> trainable = trainable(encoder.block());
            int arrays = manager.getManagedArrays().size();

            export(encoder);

            assertThat(before.differences(Snapshot.of(encoder.block()))).isEmpty();
            assertThat(trainable(encoder.block())).isEqualTo(trainable);
            assertThat(manager.getManagedArrays()).hasSize(arrays);
        }
    }

    @Test
    final void theStreamIsLeftOpen() throws IOException {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            Limited out = new Limited(Integer.MAX_VALUE);

            exporter().export(options(), trained(engine, manager), out);

            assertThat(out.closed).as("the stream, which the host closes").isFalse();
        }
    }

    @Test
    final void aFullDiskIsAnIoException() throws IOException {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager()) {
            TrainedEncoder encoder = trained(engine, manager);
            int size = export(encoder).length;
            int arrays = manager.getManagedArrays().size();

            for (int room : new int[] {0, 1, size / 2, size - 1}) {
                assertThatThrownBy(() -> exporter().export(options(), encoder, new Limited(room)))
                        .as("room for %d bytes of %d", room, size)
                        .isInstanceOf(IOException.class)
                        .hasStackTraceContaining(Limited.MESSAGE);
            }
            assertThat(manager.getManagedArrays()).hasSize(arrays);
        }
    }

    private byte[] export(TrainedEncoder encoder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exporter().export(options(), encoder, out);
        return out.toByteArray();
    }

    private TrainedEncoder trained(EngineSession engine, NDManager manager) {
        engine.engine().setRandomSeed(3);
        Block block = encoder();
        block.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(inputShape()));
        return new TrainedEncoder(block, inputShape(), METADATA);
    }

    private static List<Boolean> trainable(Block block) {
        return Parameters.named(block).values().stream()
                .map(each -> each.getArray().hasGradient())
                .toList();
    }

    /** A disk with room for so many bytes. */
    private static final class Limited extends OutputStream {

        static final String MESSAGE = "no space left on device";

        private int room;
        private boolean closed;

        Limited(int room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (room == 0) {
                throw new IOException(MESSAGE);
            }
            room--;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
