package dev.parallax.plugins.data.imagefolder;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import dev.parallax.plugins.data.imagefolder.ImageFiles.Found;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/** The images of a listing, read from disk whenever they are asked for. */
final class ImageFolderDataset implements Dataset<Image> {

    /** Files whose bytes the fingerprint looks at; of the others it takes name and size. */
    private static final int SAMPLED = 64;

    private final Listing listing;
    private final Decoder decoder;
    private final String fingerprint;

    ImageFolderDataset(Listing listing, ImageFolder.Channels channels) throws IOException {
        this.listing = listing;
        this.decoder = new Decoder(channels);
        this.fingerprint =
                "image-folder %d files %s:%08x".formatted(size(), channels, checksum(listing));
    }

    @Override
    public int size() {
        return listing.files().size();
    }

    @Override
    public Class<Image> sampleType() {
        return Image.class;
    }

    @Override
    public Image read(int index) throws IOException {
        Path file = file(listing, index);
        return decoder.decode(Files.readAllBytes(file), file);
    }

    @Override
    public String describe(int index) {
        return listing.files().get(index).path();
    }

    @Override
    public List<Labels> labels() {
        return listing.labels();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {
        // no file is open between two reads
    }

    private static Path file(Listing listing, int index) {
        return listing.root().resolve(listing.files().get(index).path());
    }

    private static long checksum(Listing listing) throws IOException {
        CRC32 checksum = new CRC32();
        for (Found file : listing.files()) {
            String line = file.path() + "\0" + file.bytes() + "\n";
            checksum.update(line.getBytes(StandardCharsets.UTF_8));
        }
        int size = listing.files().size();
        int sampled = Math.min(SAMPLED, size);
        for (int i = 0; i < sampled; i++) {
            int index = (int) ((long) i * size / sampled);
            checksum.update(Files.readAllBytes(file(listing, index)));
        }
        return checksum.getValue();
    }
}
