package dev.parallax.plugins.data.imagefolder;

import dev.parallax.api.data.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes an image of the bytes of a file. Used by many threads at once: each call has a reader of
 * its own.
 */
final class Decoder {

    private final ImageFolder.Channels channels;

    Decoder(ImageFolder.Channels channels) {
        this.channels = channels;
    }

    /**
     * Decodes the first picture of a file.
     *
     * @param bytes all of the file
     * @param file its name, for messages
     * @return the image
     * @throws IOException if it is no image, cut short or otherwise corrupt, or CMYK
     */
    Image decode(byte[] bytes, Path file) throws IOException {
        if (bytes.length == 0) {
            throw new IOException(file + " is empty: expected an image");
        }
        // in memory: ImageIO's own choice would be a temporary file per image
        ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw new IOException(
                    "%s is no image: expected one of JPEG, PNG, GIF, BMP, but it begins with %s"
                            .formatted(file, beginning(bytes)));
        }
        ImageReader reader = readers.next();
        try {
            return Pixels.of(read(reader, stream), channels);
        } catch (IOException | RuntimeException e) {
            // readers answer corrupt files with any RuntimeException there is
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new IOException("%s cannot be read: %s".formatted(file, reason), e);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage read(ImageReader reader, ImageInputStream stream)
            throws IOException {
        LostPixels lost = new LostPixels();
        reader.addIIOReadWarningListener(lost);
        reader.setInput(stream, true, true);
        BufferedImage image = reader.read(0);
        if (lost.warning != null) {
            throw new IOException("it was cut short (" + lost.warning + "): copy it again");
        }
        return image;
    }

    private static String beginning(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(8, bytes.length); i++) {
            text.append("%02x ".formatted(bytes[i]));
        }
        return text.toString().strip();
    }

    /**
     * Remembers the warnings with which the JPEG reader excuses itself for pixels that it made up:
     * "Truncated File - Missing EOI marker" (of the JDK) and "Corrupt JPEG data: premature end of
     * data segment" (of libjpeg). Others, such as an invalid colour profile, lose no pixels.
     */
    private static final class LostPixels implements IIOReadWarningListener {

        private @Nullable String warning;

        @Override
        public void warningOccurred(ImageReader source, String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.contains("truncated") || lower.contains("premature end")) {
                warning = text;
            }
        }
    }
}
