package ${package};

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** The images of one file, kept in memory: a byte per pixel. */
final class ${class}Dataset implements Dataset<Image> {

    private static final int WHITE = 255;

    private final Path file;
    private final int height;
    private final int width;
    private final List<byte[]> images = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final CRC32 checksum = new CRC32();

    private ${class}Dataset(${class}.Options options) {
        this.file = options.file();
        this.height = options.height();
        this.width = options.width();
    }

    /**
     * Reads a file.
     *
     * @param options which, and the size of its images
     * @return the images
     * @throws IOException if it cannot be read or a line is not as it should be; the message names
     *     the file or the line
     */
    static ${class}Dataset read(${class}.Options options) throws IOException {
        ${class}Dataset dataset = new ${class}Dataset(options);
        try (BufferedReader lines =
                Files.newBufferedReader(options.file(), StandardCharsets.UTF_8)) {
            lines.readLine(); // the names of the columns
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                dataset.add(line);
            }
        } catch (CharacterCodingException e) {
            throw new IOException(
                    options.file() + " is not in UTF-8: save it again in that encoding", e);
        }
        if (dataset.images.isEmpty()) {
            throw new IOException(
                    options.file() + " holds no image: give it a line of names and a line each");
        }
        return dataset;
    }

    private void add(String line) throws IOException {
        String[] cells = line.split(",", -1);
        if (cells.length != 1 + height * width) {
            throw new IOException(
                    "%s has %d values, but an image of %dx%d has %d: correct height and width"
                            .formatted(
                                    describe(size()),
                                    cells.length - 1,
                                    height,
                                    width,
                                    height * width));
        }
        byte[] image = new byte[height * width];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) value(cells[i + 1]);
        }
        checksum.update(line.getBytes(StandardCharsets.UTF_8));
        names.add(cells[0].strip());
        images.add(image);
    }

    private int value(String cell) throws IOException {
        try {
            return Objects.checkIndex(Integer.parseInt(cell.strip()), WHITE + 1);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException(
                    describe(size()) + " has the value '" + cell + "': write 0 to " + WHITE, e);
        }
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public Class<Image> sampleType() {
        return Image.class;
    }

    @Override
    public Image read(int index) {
        byte[] image = images.get(index);
        float[] values = new float[image.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (image[i] & WHITE) / (float) WHITE;
        }
        return new Image(1, height, width, values);
    }

    @Override
    public String describe(int index) {
        return file.getFileName() + ":" + (index + 2); // as editors count lines
    }

    @Override
    public List<Labels> labels() {
        List<String> classes = new ArrayList<>(new TreeSet<>(names));
        classes.remove(""); // not known
        if (classes.isEmpty()) {
            return List.of();
        }
        int[] values = names.stream().mapToInt(classes::indexOf).toArray();
        return List.of(new Labels("class", classes, values));
    }

    @Override
    public String fingerprint() {
        return "csv %s %dx%d %d %08x"
                .formatted(file.getFileName(), height, width, size(), checksum.getValue());
    }

    @Override
    public void close() {
        // holds no file open
    }
}
