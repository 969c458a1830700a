package dev.parallax.testkit.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of reference vectors and real data that exists where the project is developed and not
 * on a user's machine: system property {@code parallax.shared}.
 */
public final class Shared {

    private Shared() {}

    /**
     * Returns a file of the folder, or skips the calling test and says so.
     *
     * @param relative the path below the folder, such as "golden/losses.npz"
     * @return the existing file
     */
    public static Path file(String relative) {
        String root = System.getProperty("parallax.shared", "");
        Path file = Path.of(root.isEmpty() ? "/nonexistent" : root).resolve(relative);
        if (root.isEmpty() || !Files.exists(file)) {
            String message =
                    "SKIPPED: " + relative + " is not here (system property parallax.shared)";
            System.err.println(message);
            Assumptions.abort(message);
        }
        return file;
    }
}
