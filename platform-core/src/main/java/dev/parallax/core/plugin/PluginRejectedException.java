package dev.parallax.core.plugin;

/** A plugin breaks a rule of this host. It stays out; the others are not concerned. */
public final class PluginRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Diagnosis diagnosis;

    /**
     * Makes the exception.
     *
     * @param reason what was found
     * @param remedy what to do
     */
    public PluginRejectedException(String reason, String remedy) {
        super(reason + "; " + remedy);
        this.diagnosis = new Diagnosis(reason, remedy);
    }

    /**
     * Returns why.
     *
     * @return reason and remedy
     */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
