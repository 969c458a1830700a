package dev.parallax.api.objective;

import dev.parallax.api.Stable;

/**
 * Views that are made alike: so many, of one domain, with one list of augmentations.
 *
 * @param name the name in recipes ({@code views.<name>}) and in {@link Batch#views}
 * @param count views per sample, at least 1
 * @param domain the data they are made of: {@link #PRETRAIN} or a name of the recipe, such as "a"
 * @since 1.0
 */
@Stable
public record ViewGroup(String name, int count, String domain) {

    /** The data that most objectives read: {@code data.pretrain} of the recipe. */
    public static final String PRETRAIN = "pretrain";

    /** The labelled data that supervised objectives read: {@code data.train} of the recipe. */
    public static final String TRAIN = "train";

    /** Checks the count. */
    public ViewGroup {
        if (count < 1) {
            throw new IllegalArgumentException("view group " + name + " has " + count + " views");
        }
    }

    /**
     * Makes a group of the usual data.
     *
     * @param name the name
     * @param count views per sample
     */
    public ViewGroup(String name, int count) {
        this(name, count, PRETRAIN);
    }
}
