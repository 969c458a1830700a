package dev.parallax.plugins.trackers.jsonl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Removes the lines of a file that no longer hold when a run goes on from an earlier step.
 *
 * <p>Void is a line of a later step than the one the run goes on from, a last line without its line
 * break (the process died in the middle of a write), and a line that is no JSON object (blocks of
 * zeros after a power failure). Everything else stays byte for byte, also lines without a {@code
 * step}. The file is replaced in one rename, so that another crash leaves the old or the new one.
 */
final class VoidLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private VoidLines() {}

    /**
     * Removes the void lines; does nothing where the file does not exist or has none.
     *
     * @param file lines of JSON
     * @param start the step the run goes on from
     * @throws IOException if the file cannot be read or replaced
     */
    static void remove(Path file, long start) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Path target = file.toRealPath(); // a link stays a link
        Path kept = target.resolveSibling(target.getFileName() + ".kept");
        copyValid(target, kept, start);
        if (Files.size(kept) == Files.size(target)) {
            Files.delete(kept);
        } else {
            Files.move(kept, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void copyValid(Path from, Path to, long start) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(from));
                FileChannel channel =
                        FileChannel.open(
                                to,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                line.write(b);
                if (b == '\n') {
                    if (holds(line.toByteArray(), start)) {
                        line.writeTo(out);
                    }
                    line.reset();
                }
            }
            out.flush();
            channel.force(true);
        }
    }

    private static boolean holds(byte[] line, long start) throws IOException {
        try {
            JsonNode node = JSON.readTree(line);
            return node.isObject() && node.path("step").asLong(0) <= start;
        } catch (JsonProcessingException e) {
            return false; // torn: this is what is looked for
        }
    }
}
