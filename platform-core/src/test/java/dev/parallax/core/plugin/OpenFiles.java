package dev.parallax.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The files that this process holds open, as Linux tells. */
public final class OpenFiles {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private OpenFiles() {}

    /** Counts how often a file is open, be it deleted or not; skips the test elsewhere. */
    public static long count(Path file) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "only Linux tells what is open");
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.filter(each -> leadsTo(each, file)).count();
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith(file.toString());
        } catch (IOException e) {
            return false; // that of the list itself, closed meanwhile
        }
    }
}
