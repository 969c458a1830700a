package dev.parallax.core.evaluate;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Sample;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is remembered of a sample to find nearly equal ones.
 *
 * <p>The rises tell, on a grid of 8 rows of 9 cells, whether brightness rises from each cell to the
 * next: 64 bits, of which few differ between copies that were encoded, scaled or exposed in another
 * way (Krawetz, "Kind of Like That", The Hacker Factor Blog, 2013). They do in a thousandth of the
 * pairs of unrelated photographs, too, so small copies are compared then. Images that are almost of
 * one colour have none: what would be compared is noise. Brightness says nothing of colour, so that
 * is compared last.
 *
 * @param sample its number in the dataset
 * @param checksum of what it holds
 * @param rises of an image, else 0
 * @param thumbnail of an image that is not of one colour
 * @param tint of an image
 */
record Signature(
        int sample, long checksum, long rises, Optional<Thumbnail> thumbnail, Optional<Tint> tint) {

    private static final Logger LOG = LoggerFactory.getLogger(Signature.class);

    private static final int ROWS = 8;
    private static final int COLUMNS = 9;

    /** What is less, of values in [0, 1], may come from encoding: a rise of nothing at all. */
    private static final float RISE = 0.01f;

    /**
     * Reads a sample.
     *
     * @param dataset the data
     * @param index which
     * @return nothing if it cannot be read; training and evaluation report that
     */
    static Optional<Signature> of(Dataset<?> dataset, int index) {
        try {
            return Optional.of(of(index, dataset.read(index)));
        } catch (IOException corrupt) {
            LOG.debug("{} is compared with nothing", dataset.describe(index), corrupt);
            return Optional.empty();
        }
    }

    private static Signature of(int index, Sample sample) {
        long checksum = Checksum.of(sample);
        if (sample instanceof Image image) {
            Brightness brightness = new Brightness(image);
            return new Signature(
                    index,
                    checksum,
                    rises(brightness),
                    Thumbnail.of(brightness),
                    Optional.of(Tint.of(image)));
        }
        return new Signature(index, checksum, 0, Optional.empty(), Optional.empty());
    }

    private static long rises(Brightness brightness) {
        float[] grid = brightness.grid(ROWS, COLUMNS);
        long bits = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int left = row * COLUMNS; left < (row + 1) * COLUMNS - 1; left++) {
                bits = bits << 1 | (grid[left + 1] - grid[left] > RISE ? 1 : 0);
            }
        }
        return bits;
    }
}
