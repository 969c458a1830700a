package dev.parallax.plugins.data.cifar10;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The names of the ten classes. */
final class ClassNames {

    private static final String FILE = "batches.meta.txt";

    private static final List<String> OFFICIAL =
            List.of(
                    "airplane",
                    "automobile",
                    "bird",
                    "cat",
                    "deer",
                    "dog",
                    "frog",
                    "horse",
                    "ship",
                    "truck");

    private ClassNames() {}

    /**
     * Reads the names from {@code batches.meta.txt} beside a batch, one a line.
     *
     * @param batch the batch
     * @return the ten names; the official ones if there is no such file
     * @throws IOException if the file does not name ten classes
     */
    static List<String> beside(Path batch) throws IOException {
        Path file = batch.resolveSibling(FILE);
        if (!Files.exists(file)) {
            return OFFICIAL;
        }
        List<String> names =
                Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        if (names.size() != OFFICIAL.size()) {
            throw new IOException(
                    "%s names %d classes, but CIFAR-10 has %d: write one name a line, or remove the file"
                            .formatted(file, names.size(), OFFICIAL.size()));
        }
        return names;
    }
}
