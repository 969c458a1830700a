package dev.parallax.core.evaluate;

/** Names of what is evaluated next to each other. */
public final class Representations {

    /** The pretrained encoder. */
    public static final String TRAINED = "trained";

    /** Control: an encoder of the same architecture that has learned nothing. */
    public static final String RANDOM_INIT = "random-init";

    /** Control: the input itself. */
    public static final String RAW_INPUT = "raw-input";

    private Representations() {}
}
