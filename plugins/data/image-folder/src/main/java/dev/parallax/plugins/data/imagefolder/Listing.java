package dev.parallax.plugins.data.imagefolder;

import dev.parallax.api.data.Labels;
import dev.parallax.plugins.data.imagefolder.ImageFiles.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The images of a dataset in their order, and what is known about them.
 *
 * @param root the folder
 * @param files its images
 * @param labels one column, or none
 */
record Listing(Path root, List<Found> files, List<Labels> labels) {

    /**
     * Looks through the folder.
     *
     * @param options where, and which images
     * @return at least one image
     * @throws IOException if there is no image, or it is unclear what the classes are
     */
    static Listing of(ImageFolder.Options options) throws IOException {
        Path root = options.path();
        if (!Files.exists(root)) {
            throw new NoSuchFileException(
                    root.toString(),
                    null,
                    "no such folder; expected one with images, or with a folder of images per class");
        }
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(
                    root + " is a file; expected the folder that the images are in");
        }
        Listing listing = hasClasses(options) ? classes(options) : flat(options);
        if (listing.files().isEmpty()) {
            throw new IOException(
                    "first=%d leaves no image of %s: it is as large as the largest class"
                            .formatted(options.first(), root));
        }
        return listing;
    }

    private static boolean hasClasses(ImageFolder.Options options) throws IOException {
        if (options.layout() != ImageFolder.Layout.AUTO) {
            return options.layout() == ImageFolder.Layout.CLASSES;
        }
        Path root = options.path();
        List<Path> folders = folders(root);
        List<Found> images = ImageFiles.below(root, root, 1, options.extensions());
        if (!folders.isEmpty() && !images.isEmpty()) {
            throw new IOException(
                    "%s holds images (%s) and folders (%s): set layout to flat for all images without labels, or to classes for one class per folder"
                            .formatted(root, images.get(0).path(), folders.get(0).getFileName()));
        }
        return !folders.isEmpty();
    }

    private static Listing flat(ImageFolder.Options options) throws IOException {
        Path root = options.path();
        List<Found> images = found(root, root, options);
        return new Listing(root, List.copyOf(part(images, options)), List.of());
    }

    private static Listing classes(ImageFolder.Options options) throws IOException {
        Path root = options.path();
        List<Path> folders = folders(root);
        if (folders.isEmpty()) {
            throw new IOException(
                    root
                            + " holds no folders: layout classes expects one per class; set layout to flat for images without labels");
        }
        List<String> names = new ArrayList<>();
        List<Found> files = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        for (Path folder : folders) {
            List<Found> images = part(found(root, folder, options), options);
            files.addAll(images);
            values.addAll(Collections.nCopies(images.size(), names.size()));
            names.add(folder.getFileName().toString());
        }
        int[] labels = values.stream().mapToInt(Integer::intValue).toArray();
        return new Listing(root, List.copyOf(files), List.of(new Labels("class", names, labels)));
    }

    private static List<Found> found(Path root, Path folder, ImageFolder.Options options)
            throws IOException {
        List<Found> images =
                ImageFiles.below(root, folder, Integer.MAX_VALUE, options.extensions());
        if (images.isEmpty()) {
            throw new IOException(
                    "%s holds no images: expected files that end in %s"
                            .formatted(folder, String.join(", ", options.extensions())));
        }
        return images;
    }

    private static List<Found> part(List<Found> images, ImageFolder.Options options) {
        int from = Math.min(options.first(), images.size());
        int rest = images.size() - from;
        int taken = options.count() == 0 ? rest : Math.min(options.count(), rest);
        return images.subList(from, from + taken);
    }

    private static List<Path> folders(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(entry -> Files.isDirectory(entry) && !ImageFiles.isHidden(entry))
                    .sorted(Comparator.comparing(folder -> folder.getFileName().toString()))
                    .toList();
        }
    }
}
