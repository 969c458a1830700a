package dev.parallax.core.run;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Features as numpy's .npy, version 1.0: an array (N, D) of float32; and beside it, under the same
 * name with .rows.csv, the sample and label of each row.
 */
final class NpyFile implements FeatureFile {

    private final NpyArray array;
    private final CsvRows rows;

    NpyFile(Path target, int dimensions) throws IOException {
        array = new NpyArray(target, new Shape(dimensions));
        rows = new CsvRows(target.resolveSibling(target.getFileName() + ".rows.csv"));
    }

    @Override
    public void append(List<String> names, List<String> labels, float[] values) throws IOException {
        array.append(values);
        rows.append(names, labels);
    }

    @Override
    public void finish() throws IOException {
        // both whole before one of them appears
        rows.complete();
        array.complete();
        rows.place();
        array.place();
    }

    @Override
    public void close() throws IOException {
        try {
            array.close();
        } finally {
            rows.close();
        }
    }

    /** The file beside. */
    private static final class CsvRows implements AutoCloseable {

        private final Path target;
        private final Path temporary;
        private final CSVPrinter printer;

        CsvRows(Path target) throws IOException {
            this.target = target;
            this.temporary = target.resolveSibling(target.getFileName() + ".tmp");
            printer = new CSVPrinter(Files.newBufferedWriter(temporary), CSVFormat.RFC4180);
            printer.printRecord("sample", "label");
        }

        void append(List<String> names, List<String> labels) throws IOException {
            for (int row = 0; row < names.size(); row++) {
                printer.printRecord(names.get(row), labels.get(row));
            }
        }

        void complete() throws IOException {
            printer.close(true);
        }

        void place() throws IOException {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            try {
                printer.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
