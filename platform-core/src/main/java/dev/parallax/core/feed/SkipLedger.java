package dev.parallax.core.feed;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Keeps account of the samples that could not be read: reports each once, and says when they are
 * too many. Up to one per cent of a domain is tolerated.
 */
final class SkipLedger {

    private static final int TOLERATED_PER_CENT = 1;
    private static final int NAMED = 5;

    private final Consumer<SkippedSample> listener;
    private final Map<String, Account> accounts = new HashMap<>();

    SkipLedger(Consumer<SkippedSample> listener) {
        this.listener = listener;
    }

    /**
     * Enters a sample.
     *
     * @param datasetSize the size of its domain
     * @throws CorruptDataException if they are now too many
     */
    void add(SkippedSample skipped, int datasetSize) {
        Account account = accounts.computeIfAbsent(skipped.domain(), domain -> new Account());
        if (account.known.get(skipped.index())) {
            return;
        }
        account.known.set(skipped.index());
        if (account.first.size() < NAMED) {
            account.first.add(skipped);
        }
        listener.accept(skipped);
        int count = account.known.cardinality();
        if (count * 100L > (long) TOLERATED_PER_CENT * datasetSize) {
            throw new CorruptDataException(describe(account, count, datasetSize));
        }
    }

    private static String describe(Account account, int count, int datasetSize) {
        return count
                + " of the "
                + datasetSize
                + " samples of '"
                + account.first.get(0).domain()
                + "' could not be read so far, more than the "
                + TOLERATED_PER_CENT
                + " % that is skipped; among them "
                + account.first.stream()
                        .map(sample -> sample.description() + " (" + sample.message() + ")")
                        .collect(Collectors.joining(", "))
                + ". Repair or remove these files, or check that the data source fits the data";
    }

    /** The samples of one domain. */
    private static final class Account {
        final BitSet known = new BitSet();
        final List<SkippedSample> first = new ArrayList<>();
    }
}
