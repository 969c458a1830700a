package dev.parallax.core.evaluate;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Sample;
import dev.parallax.core.plugin.ContextLoader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the samples of a dataset to find nearly equal ones.
 *
 * <p>Of every sample a checksum of its content. Of an image also whether brightness rises from each
 * cell to the next, on a grid of 8 rows of 9: 64 bits, of which few differ between copies that were
 * encoded, resized or exposed otherwise (Krawetz, "Kind of Like That", The Hacker Factor Blog,
 * 2013). Many other pictures share most of these bits too, so where few differ, small copies of
 * both images have to correlate.
 *
 * <p>Images that are almost of one colour have to be equal: what is left of them is noise.
 */
final class Signatures {

    /** Bits that may differ. */
    private static final int BITS = 12;

    /** The correlation that small copies must have. */
    private static final float CORRELATION = 0.97f;

    /** The number of samples that could be read. */
    private int size;

    private final int[] samples;
    private final long[] checksums;
    private final long[] rises;
    private final @Nullable Thumbnail[] thumbnails;

    private Signatures(int most) {
        this.samples = new int[most];
        this.checksums = new long[most];
        this.rises = new long[most];
        this.thumbnails = new @Nullable Thumbnail[most];
    }

    /**
     * Reads all samples.
     *
     * @param dataset the data
     * @return signatures of those that could be read
     */
    static Signatures of(Dataset<?> dataset) {
        Signatures signatures = new Signatures(dataset.size());
        for (int i = 0; i < dataset.size(); i++) {
            try (ContextLoader loader = ContextLoader.of(dataset)) {
                signatures.add(i, dataset.read(i));
            } catch (IOException corrupt) {
                // reported by whoever trains or evaluates on it; it is like no other sample
            }
        }
        return signatures;
    }

    private void add(int number, Sample sample) {
        samples[size] = number;
        checksums[size] = Checksum.of(sample);
        if (sample instanceof Image image) {
            Brightness brightness = new Brightness(image);
            rises[size] = rises(brightness.grid(8, 9));
            thumbnails[size] = Thumbnail.of(brightness).orElse(null);
        }
        size++;
    }

    int size() {
        return size;
    }

    /** Returns the number in the dataset of a sample that could be read. */
    int sample(int i) {
        return samples[i];
    }

    /**
     * Compares two samples.
     *
     * @return 1 if they are equal, else how similar they are, or 0 if they are not nearly the same
     */
    float similarity(int i, Signatures other, int j) {
        if (checksums[i] == other.checksums[j]) {
            return 1;
        }
        if (Long.bitCount(rises[i] ^ other.rises[j]) > BITS) {
            return 0;
        }
        Thumbnail mine = thumbnails[i];
        Thumbnail theirs = other.thumbnails[j];
        if (mine == null || theirs == null) {
            return 0;
        }
        float correlation = mine.correlation(theirs);
        return correlation >= CORRELATION ? correlation : 0;
    }

    private static long rises(float[] grid) {
        long bits = 0;
        for (int i = 0; i < 72; i++) {
            if (i % 9 < 8) {
                bits = bits << 1 | (grid[i] < grid[i + 1] ? 1 : 0);
            }
        }
        return bits;
    }
}
