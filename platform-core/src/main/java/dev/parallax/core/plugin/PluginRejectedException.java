package dev.parallax.core.plugin;

/** A plugin breaks a rule of this host. It stays out; the others are not concerned. */
final class PluginRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Diagnosis diagnosis;

    PluginRejectedException(String reason, String remedy) {
        super(reason + "; " + remedy);
        this.diagnosis = new Diagnosis(reason, remedy);
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }
}
