package dev.parallax.plugins.engines.pytorchcuda;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Fetches the natives of a flavour into a folder.
 *
 * <p>Files come into a folder beside it, {@code <folder>.part}: packed as {@code <name>.gz} first,
 * which a later try goes on with, then unpacked under their names. When all are there the folder
 * gets its own name, so an engine sees it whole or not at all.
 */
final class Fetch {

    private static final String LIST = "files.txt";

    private final Place place;
    private final Consumer<String> progress;

    /**
     * Makes a fetch.
     *
     * @param place of the list and the files
     * @param progress takes a line for every file
     */
    Fetch(Place place, Consumer<String> progress) {
        this.place = place;
        this.progress = progress;
    }

    /**
     * Fetches all files of a flavour.
     *
     * @param cuda such as "cu128"
     * @param classifier such as "linux-x86_64"
     * @param folder that is made
     * @throws IOException if a file cannot be fetched, is damaged or cannot be stored
     */
    void into(String cuda, String classifier, Path folder) throws IOException {
        List<Listing.Entry> files = Listing.of(list(), cuda, classifier);
        if (files.isEmpty()) {
            throw new IOException(
                    place + LIST + " names no natives for " + cuda + " on " + classifier);
        }
        Path part = folder.resolveSibling(folder.getFileName() + ".part");
        Files.createDirectories(part);
        for (int i = 0; i < files.size(); i++) {
            Listing.Entry file = files.get(i);
            if (!Files.exists(part.resolve(file.name()))) {
                progress.accept("%d/%d %s".formatted(i + 1, files.size(), file.name()));
                unpack(packed(file, part), part.resolve(file.name()));
            }
        }
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private String list() throws IOException {
        try (InputStream in = place.open(LIST, 0).content()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path packed(Listing.Entry file, Path part) throws IOException {
        Path packed = part.resolve(file.name() + ".gz");
        long there = Files.exists(packed) ? Files.size(packed) : 0;
        if (there == 0 || !isWhole(packed)) {
            Place.Rest rest = place.open(file.path(), there);
            try (InputStream in = rest.content();
                    OutputStream out =
                            Files.newOutputStream(
                                    packed,
                                    StandardOpenOption.CREATE,
                                    rest.offset() == 0
                                            ? StandardOpenOption.TRUNCATE_EXISTING
                                            : StandardOpenOption.APPEND)) {
                in.transferTo(out);
            }
        }
        if (file.sha256().isPresent() && !sha256(packed).equalsIgnoreCase(file.sha256().get())) {
            Files.delete(packed);
            throw new IOException(
                    place + file.path() + " is damaged: its SHA-256 is not the one of the list");
        }
        return packed;
    }

    /** A file that was cut off, here or there, cannot be unpacked to its end. */
    private static boolean isWhole(Path packed) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void unpack(Path packed, Path target) throws IOException {
        Path unpacked = target.resolveSibling(target.getFileName() + ".unpacking");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
        } catch (EOFException e) {
            throw new IOException(
                    "only a part of "
                            + target.getFileName()
                            + " came from "
                            + place
                            + "; try again, it goes on from there",
                    e);
        } catch (ZipException e) {
            Files.delete(packed);
            throw new IOException(
                    target.getFileName() + " from " + place + " is damaged: " + e.getMessage(), e);
        }
        Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(packed);
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
