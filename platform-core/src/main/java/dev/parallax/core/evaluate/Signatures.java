package dev.parallax.core.evaluate;

import dev.parallax.api.Interruption;
import dev.parallax.api.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The signatures of the samples of a dataset that could be read. */
final class Signatures {

    /** Bits of the {@linkplain Signature#rises rises} that may differ. */
    private static final int BITS = 14;

    /** So many samples are read between two looks whether to stop. */
    private static final int AT_A_TIME = 512;

    private final List<Signature> signatures;

    // the two that every pair is compared by, side by side
    private final long[] checksums;
    private final long[] rises;

    private Signatures(List<Signature> signatures) {
        this.signatures = signatures;
        this.checksums = signatures.stream().mapToLong(Signature::checksum).toArray();
        this.rises = signatures.stream().mapToLong(Signature::rises).toArray();
    }

    /**
     * Reads all samples.
     *
     * @param dataset the data
     * @return signatures of those that could be read, in their order
     */
    static Signatures of(Dataset<?> dataset) {
        List<Signature> all = new ArrayList<>();
        for (int start = 0; start < dataset.size(); start += AT_A_TIME) {
            Interruption.check();
            IntStream.range(start, Math.min(dataset.size(), start + AT_A_TIME))
                    .parallel()
                    .mapToObj(index -> Signature.of(dataset, index))
                    .flatMap(Optional::stream)
                    .forEachOrdered(all::add);
        }
        return new Signatures(all);
    }

    int size() {
        return checksums.length;
    }

    /** Returns the number of a sample in the dataset. */
    int sample(int i) {
        return signatures.get(i).sample();
    }

    /**
     * Compares two samples.
     *
     * @param i a sample of these
     * @param other other signatures
     * @param j a sample of those
     * @return 1 if they are equal; else the correlation of images that rise alike, if it is
     *     positive; else 0
     */
    float similarity(int i, Signatures other, int j) {
        if (checksums[i] == other.checksums[j]) {
            return 1;
        }
        if (Long.bitCount(rises[i] ^ other.rises[j]) > BITS) {
            return 0;
        }
        Optional<Thumbnail> one = signatures.get(i).thumbnail();
        Optional<Thumbnail> two = other.signatures.get(j).thumbnail();
        if (one.isEmpty() || two.isEmpty()) {
            return 0;
        }
        return Math.max(0, one.get().correlation(two.get()));
    }

    /**
     * Says whether one sample may be a copy of another by its colour.
     *
     * @param i a sample of these
     * @param other other signatures
     * @param j a sample of those
     * @return false if both are images, and of different colours
     */
    boolean sameTint(int i, Signatures other, int j) {
        Optional<Tint> one = signatures.get(i).tint();
        Optional<Tint> two = other.signatures.get(j).tint();
        return one.isEmpty() || two.isEmpty() || one.get().isLike(two.get());
    }
}
