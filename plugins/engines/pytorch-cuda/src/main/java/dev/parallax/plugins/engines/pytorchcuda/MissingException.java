package dev.parallax.plugins.engines.pytorchcuda;

/** Something that the GPU needs is not there; the message says what, the remedy what to do. */
final class MissingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Makes the exception.
     *
     * @param detail what is missing, in one sentence without its full stop
     * @param remedy what a user does about it
     */
    MissingException(String detail, String remedy) {
        super(detail);
        this.remedy = remedy;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
