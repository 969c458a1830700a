package dev.parallax.core.run;

/** There is no run where one was asked for. */
public final class MissingRunException extends RunException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message one or two sentences for the user
     */
    public MissingRunException(String message) {
        super(message);
    }
}
