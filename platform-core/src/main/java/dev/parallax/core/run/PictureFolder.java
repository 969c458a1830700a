package dev.parallax.core.run;

import dev.parallax.api.data.Image;
import dev.parallax.api.objective.Picture;
import dev.parallax.core.report.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The pictures that a learner showed while it trained: {@code <name>-epoch-0010.png}, and in {@code
 * <name>.txt} what is to be seen.
 *
 * @param path the folder
 */
record PictureFolder(Path path) {

    private static final String CAPTION = ".txt";

    /** Adds a picture; one of the same name and epoch is replaced. */
    void add(Picture picture, int epoch) throws IOException {
        Files.createDirectories(path);
        String name = "%s-epoch-%04d.png".formatted(picture.name(), epoch);
        write(picture.image(), path.resolve(name));
        RunDirectory.replace(path.resolve(picture.name() + CAPTION), picture.caption());
    }

    /** Writes an image beside and renames it, so that a crash leaves no part of one. */
    static void write(Image image, Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.write(temporary, Png.bytes(image));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Reads the last picture of every name. */
    List<Picture> last() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(path)) {
            files = all.sorted().toList();
        }
        List<Picture> pictures = new ArrayList<>();
        for (Path caption : files) {
            String file = caption.getFileName().toString();
            if (file.endsWith(CAPTION)) {
                String name = file.substring(0, file.length() - CAPTION.length());
                String start = name + "-epoch-";
                Path newest =
                        files.stream()
                                .filter(each -> each.getFileName().toString().startsWith(start))
                                .reduce((older, newer) -> newer)
                                .orElseThrow();
                pictures.add(new Picture(name, Files.readString(caption), read(newest)));
            }
        }
        return pictures;
    }

    private static Image read(Path file) throws IOException {
        BufferedImage pixels = ImageIO.read(file.toFile());
        int channels = pixels.getRaster().getNumBands() < 3 ? 1 : 3;
        int height = pixels.getHeight();
        int width = pixels.getWidth();
        float[] values = new float[channels * height * width];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int level = pixels.getRaster().getSample(x, y, c);
                    values[(c * height + y) * width + x] = level / 255f;
                }
            }
        }
        return new Image(channels, height, width, values);
    }
}
