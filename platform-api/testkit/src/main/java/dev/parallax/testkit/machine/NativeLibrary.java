package dev.parallax.testkit.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/**
 * Small C libraries that change a process, to be preloaded or loaded; compiled when asked for. Each
 * says on the error stream that it is at work, in a line that begins with its name in lower case.
 */
public enum NativeLibrary {

    /**
     * Makes oneDNN 3.7.1 believe that the CPU hides the sizes of its caches, as on many virtual
     * machines. To be loaded by {@link System#load} after the first convolution of a process, which
     * fills the table of caches, and before the convolutions that are to be wrong, as compiled
     * kernels are kept.
     */
    HIDDEN_CACHES,

    /**
     * Fills what libtorch allocates with NaN, so that reading what nobody wrote shows. To be
     * preloaded.
     */
    NAN_MEMORY,

    /**
     * Surrounds what libtorch allocates with patterns, and says on the error stream at its release,
     * in a line that begins with {@link #OVERWRITTEN}, if one was written over. To be preloaded.
     */
    GUARDED_MEMORY;

    /** How a line of {@link #GUARDED_MEMORY} begins. */
    public static final String OVERWRITTEN = "OVERWRITTEN";

    /**
     * Compiles the library, or skips the calling test and says so, where this is not Linux on
     * x86-64 or there is no C compiler.
     *
     * @param folder where it is written
     * @return the shared library
     */
    public Path compile(Path folder) {
        String name = name().toLowerCase(Locale.ROOT);
        boolean linux =
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64");
        if (!linux || !runs(folder, "cc", "--version")) {
            String message =
                    "SKIPPED: "
                            + name
                            + " needs Linux on x86-64 and a C compiler, cc (Debian: gcc libc6-dev)";
            System.err.println(message);
            Assumptions.abort(message);
        }
        Path library = folder.resolve("lib" + name + ".so");
        Path source = folder.resolve(name + ".c");
        try (InputStream code = NativeLibrary.class.getResourceAsStream(name + ".c")) {
            Files.write(source, code.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!runs(
                folder,
                "cc",
                "-O1",
                "-shared",
                "-fPIC",
                "-o",
                library.toString(),
                source.toString(),
                "-ldl")) {
            throw new IllegalStateException(source + " does not compile");
        }
        return library;
    }

    private static boolean runs(Path folder, String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("cc.log").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command[0] + " ran", e);
        }
    }
}
