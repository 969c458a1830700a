package dev.parallax.core.feed;

/** Says that too much of a dataset cannot be read to go on without a human looking at it. */
public final class CorruptDataException extends FeedException {

    private static final long serialVersionUID = 1L;

    CorruptDataException(String message) {
        super(message, null);
    }
}
