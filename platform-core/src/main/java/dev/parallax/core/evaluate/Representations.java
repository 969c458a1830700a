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

    private Representations() {}
}
