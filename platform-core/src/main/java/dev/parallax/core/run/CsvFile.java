package dev.parallax.core.run;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Features as comma-separated values: sample, label, f0, f1, ... */
final class CsvFile implements FeatureFile {

    private final Path target;
    private final Path temporary;
    private final int dimensions;
    private final CSVPrinter printer;

    CsvFile(Path target, int dimensions) throws IOException {
        this.target = target;
        this.temporary = target.resolveSibling(target.getFileName() + ".tmp");
        this.dimensions = dimensions;
        Writer writer = Files.newBufferedWriter(temporary);
        printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        List<String> header = new ArrayList<>(List.of("sample", "label"));
        for (int i = 0; i < dimensions; i++) {
            header.add("f" + i);
        }
        printer.printRecord(header);
    }

    @Override
    public void append(List<String> names, List<String> labels, float[] values) throws IOException {
        for (int row = 0; row < names.size(); row++) {
            printer.print(names.get(row));
            printer.print(labels.get(row));
            for (int i = row * dimensions; i < (row + 1) * dimensions; i++) {
                printer.print(values[i]);
            }
            printer.println();
        }
    }

    @Override
    public void finish() throws IOException {
        printer.close(true);
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
