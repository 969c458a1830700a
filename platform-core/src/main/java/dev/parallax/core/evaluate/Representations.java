package dev.parallax.core.evaluate;

/** Names of what is evaluated next to each other. */
public final class Representations {

    /** The pretrained encoder. */
    public static final String TRAINED = "trained";

    /** The pretrained encoder at the checkpoint that did best on validation data. */
    public static final String BEST = "best on validation";

    /** Control: an encoder of the same architecture that has learned nothing. */
    public static final String RANDOM_INIT = "random-init";

    /** Control: the input itself. */
    public static final String RAW_INPUT = "raw-input";

    /** Control: images of the domain that translations start from, as they are. */
    public static final String UNTRANSLATED = "untranslated";

    /** Not a control but what is aimed at: other real images of the wanted kind. */
    public static final String REAL = "real";

    /**
     * Says whether it has learned nothing.
     *
     * @param representation its name
     * @return whether what was trained has to beat it
     */
    public static boolean isControl(String representation) {
        return representation.equals(RANDOM_INIT)
                || representation.equals(RAW_INPUT)
                || representation.equals(UNTRANSLATED);
    }

    private Representations() {}
}
