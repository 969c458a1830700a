package dev.parallax.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A file of feature vectors that grows row by row. */
interface FeatureFile extends AutoCloseable {

    /**
     * Opens a file in the format that its name ends in.
     *
     * @param file ends in .npy or .csv
     * @param dimensions D
     * @throws RunException if the ending is another
     */
    static FeatureFile create(Path file, int dimensions) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy")) {
            return new NpyFile(file, dimensions);
        }
        if (name.endsWith(".csv")) {
            return new CsvFile(file, dimensions);
        }
        throw new RunException(
                "features are written as .npy or .csv, not as "
                        + file.getFileName()
                        + "; give --out one of these endings");
    }

    /**
     * Appends rows.
     *
     * @param names of the samples, N
     * @param labels of the samples, N, empty where unknown
     * @param values N rows of D, one after the other
     */
    void append(List<String> names, List<String> labels, float[] values) throws IOException;

    /** Puts the finished file in its place. */
    void finish() throws IOException;

    /** Without {@link #finish()}, removes what was written. */
    @Override
    void close() throws IOException;
}
