package dev.parallax.plugins.data.imagefolder;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the images below a folder, by the rules of {@link ImageFolder}. */
final class ImageFiles extends SimpleFileVisitor<Path> {

    /**
     * An image that was found.
     *
     * @param path below the dataset's folder, with "/" between folders
     * @param bytes size of the file
     */
    record Found(String path, long bytes) {}

    private final Path root;
    private final Set<String> extensions;
    private final List<Found> found = new ArrayList<>();

    private ImageFiles(Path root, List<String> extensions) {
        this.root = root;
        this.extensions = Set.copyOf(extensions);
    }

    /**
     * Lists images in order.
     *
     * @param root the dataset's folder, which paths are relative to
     * @param folder the folder to look into
     * @param depth 1 for the folder alone, more for folders below it
     * @param extensions what images end with, in lower case without a dot
     * @return the images
     * @throws IOException if a folder cannot be read or a link leads nowhere
     */
    static List<Found> below(Path root, Path folder, int depth, List<String> extensions)
            throws IOException {
        ImageFiles files = new ImageFiles(root, extensions);
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, files);
        files.found.sort(Comparator.comparing(Found::path));
        return files.found;
    }

    /** Whether the rules ignore a file or folder of this name. */
    static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return folder.startsWith(root) && !folder.equals(root) && isHidden(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isHidden(file) || !isImage(file) || attributes.isDirectory()) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isSymbolicLink()) {
            throw new IOException(
                    "%s is a symbolic link to %s, which does not exist: mend or remove it"
                            .formatted(file, Files.readSymbolicLink(file)));
        }
        String path = root.relativize(file).toString();
        found.add(
                new Found(
                        path.replace(root.getFileSystem().getSeparator(), "/"), attributes.size()));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof FileSystemLoopException) {
            throw new IOException(
                    file + " is a symbolic link to a folder that it lies in: remove it", failure);
        }
        throw new IOException("cannot read " + file + ": " + failure, failure);
    }

    private boolean isImage(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot >= 0 && extensions.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
