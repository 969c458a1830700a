package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a run: {@code checkpoints/step-000500/}.
 *
 * <p>A checkpoint is written into a temporary folder, forced to disk and renamed, so that a crash
 * at any moment leaves either the whole checkpoint or none. Its {@code state.json} holds the
 * SHA-256 of every file; one that does not match is passed over for the one before.
 */
public final class CheckpointStore {

    private static final String PREFIX = "step-";
    private static final String TEMPORARY = ".tmp-";
    private static final String STATE = "state.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;
    private final int keep;

    /**
     * Looks at a folder.
     *
     * @param folder of the checkpoints; made on the first write
     * @param keep how many of the last checkpoints stay, at least 1; the one with the best score
     *     stays besides
     */
    public CheckpointStore(Path folder, int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("cannot keep " + keep + " checkpoints");
        }
        this.folder = folder;
        this.keep = keep;
    }

    /**
     * What a checkpoint says of itself.
     *
     * @param step steps done
     * @param score on validation data, more is better; null if it was not validated
     * @param sha256 checksums of its files
     */
    public record State(long step, @Nullable Double score, Map<String, String> sha256) {}

    /**
     * A checkpoint on disk.
     *
     * @param folder where it is
     * @param state what it says
     */
    public record Checkpoint(Path folder, State state) {

        /**
         * Returns the file of weights.
         *
         * @return a safetensors file
         */
        public Path model() {
            return folder.resolve("model.safetensors");
        }

        /**
         * Returns the file of the optimisers' state.
         *
         * @return a safetensors file
         */
        public Path optimizer() {
            return folder.resolve("optimizer.safetensors");
        }

        /**
         * Returns the file of the learner's buffers.
         *
         * @return a safetensors file; absent if the learner has none
         */
        public Path buffers() {
            return folder.resolve("buffers.safetensors");
        }
    }

    /**
     * Writes a checkpoint and drops those no longer kept.
     *
     * @param step steps done
     * @param score on validation data, more is better; empty if it was not validated
     * @param weights by name
     * @param optimizer by name
     * @param buffers by name, may be empty
     * @return the checkpoint
     * @throws IOException if it cannot be written; what was there before is untouched
     */
    public Checkpoint write(
            long step,
            OptionalDouble score,
            Map<String, NDArray> weights,
            Map<String, NDArray> optimizer,
            Map<String, NDArray> buffers)
            throws IOException {
        Files.createDirectories(folder);
        removeTemporaries();
        String name = String.format(Locale.ROOT, "%s%06d", PREFIX, step);
        Path temporary = folder.resolve(TEMPORARY + name);
        Path target = folder.resolve(name);
        Files.createDirectory(temporary);
        Map<String, String> sha256 = new LinkedHashMap<>();
        put(temporary, "model.safetensors", ArrayFile.encode(weights), sha256);
        put(temporary, "optimizer.safetensors", ArrayFile.encode(optimizer), sha256);
        if (!buffers.isEmpty()) {
            put(temporary, "buffers.safetensors", ArrayFile.encode(buffers), sha256);
        }
        State state = new State(step, score.isPresent() ? score.getAsDouble() : null, sha256);
        force(temporary.resolve(STATE), JSON.writeValueAsBytes(state));
        forceFolder(temporary);
        if (Files.exists(target)) {
            delete(target);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder);
        prune();
        return new Checkpoint(target, state);
    }

    /**
     * Returns the last checkpoint whose files are whole.
     *
     * @return the checkpoint, or none
     * @throws IOException if the folder cannot be read
     */
    public Optional<Checkpoint> last() throws IOException {
        List<Path> all = folders(PREFIX);
        for (int i = all.size() - 1; i >= 0; i--) {
            Optional<Checkpoint> whole = read(all.get(i));
            if (whole.isPresent()) {
                return whole;
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the checkpoint with the best score among those whose files are whole.
     *
     * @return the checkpoint, the later one of equals, or none if none was validated
     * @throws IOException if the folder cannot be read
     */
    public Optional<Checkpoint> best() throws IOException {
        Optional<Checkpoint> best = Optional.empty();
        for (Path candidate : folders(PREFIX)) {
            Optional<Checkpoint> whole = read(candidate);
            if (whole.isPresent()
                    && whole.get().state().score() != null
                    && (best.isEmpty() || score(whole.get()) >= score(best.get()))) {
                best = whole;
            }
        }
        return best;
    }

    private static double score(Checkpoint validated) {
        return Objects.requireNonNull(validated.state().score());
    }

    /** Reads a checkpoint, if its files are what its state says. */
    private static Optional<Checkpoint> read(Path candidate) throws IOException {
        State state;
        try {
            state = JSON.readValue(Files.readAllBytes(candidate.resolve(STATE)), State.class);
            for (Map.Entry<String, String> file : state.sha256().entrySet()) {
                if (!Sha256.of(candidate.resolve(file.getKey())).equals(file.getValue())) {
                    return Optional.empty();
                }
            }
        } catch (NoSuchFileException | com.fasterxml.jackson.core.JsonProcessingException e) {
            return Optional.empty();
        }
        return Optional.of(new Checkpoint(candidate, state));
    }

    private void prune() throws IOException {
        List<Path> all = folders(PREFIX);
        Optional<Path> best = best().map(Checkpoint::folder);
        for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
            if (best.isEmpty() || !old.equals(best.get())) {
                delete(old);
            }
        }
    }

    private void removeTemporaries() throws IOException {
        for (Path left : folders(TEMPORARY)) {
            delete(left);
        }
    }

    /** Folders with a prefix, in ascending order of their step. */
    private List<Path> folders(String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .sorted(
                            Comparator.<Path>comparingInt(
                                            path -> path.getFileName().toString().length())
                                    .thenComparing(path -> path.getFileName().toString()))
                    .toList();
        }
    }

    private static void put(Path folder, String name, byte[] bytes, Map<String, String> sha256)
            throws IOException {
        force(folder.resolve(name), bytes);
        sha256.put(name, Sha256.of(bytes));
    }

    private static void force(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes renames in a folder durable; not every platform can open a folder. */
    private static void forceFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
