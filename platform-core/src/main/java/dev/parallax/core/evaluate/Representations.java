package dev.parallax.core.evaluate;

import java.util.Optional;

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
     * Names one of several representations of a learner.
     *
     * @param whose such as {@link #TRAINED}
     * @param part what the learner calls it
     * @return such as "trained latent"
     */
    public static String of(String whose, String part) {
        return whose + " " + part;
    }

    /**
     * Says whether it belongs to the trained learner.
     *
     * @param representation its name
     * @return whether it is {@link #TRAINED}, or one of several representations of it
     */
    public static boolean isOfTrained(String representation) {
        return representation.equals(TRAINED) || representation.startsWith(TRAINED + " ");
    }

    /**
     * Returns which of several representations of the trained learner it is.
     *
     * @param representation its name
     * @return what the learner calls it; nothing where it has one only
     */
    public static Optional<String> part(String representation) {
        return representation.startsWith(TRAINED + " ")
                ? Optional.of(representation.substring(TRAINED.length() + 1))
                : Optional.empty();
    }

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
