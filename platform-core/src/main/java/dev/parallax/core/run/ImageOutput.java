package dev.parallax.core.run;

import dev.parallax.api.data.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where images that were made go: a folder of PNG files that appears when it is whole. */
final class ImageOutput implements AutoCloseable {

    private final Path target;
    private final Path temporary;
    private boolean finished;

    /**
     * Opens a folder beside the target.
     *
     * @throws RunException if the target is there and is no empty folder
     */
    ImageOutput(Path target) throws IOException {
        this.target = target;
        requireFree(target);
        // a name of its own: a folder that is there already is somebody else's
        String own = target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
        temporary = Files.createDirectory(target.resolveSibling(own));
    }

    private static void requireFree(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new RunException(target + " is a file; name a folder that is not there yet");
        }
        try (var files = Files.list(target)) {
            if (files.findAny().isPresent()) {
                throw new RunException(
                        target + " is not empty; name a folder that is not there yet");
            }
        }
    }

    /**
     * Writes an image.
     *
     * @param name below the folder; its ending becomes .png
     * @param image values in [0, 1]
     */
    void write(String name, Image image) throws IOException {
        Path file = temporary.resolve(stem(name) + ".png").normalize();
        if (!file.startsWith(temporary)) {
            throw new RunException("the name " + name + " leads out of " + target);
        }
        Files.createDirectories(file.getParent());
        PictureFolder.write(image, file);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    /** Puts the folder in its place. */
    void finish() throws IOException {
        Files.deleteIfExists(target);
        Files.move(temporary, target);
        finished = true;
    }

    /** Without {@link #finish()}, removes what was written. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            new RunDirectory(temporary).delete();
        }
    }
}
