package dev.parallax.core.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a host treats its plugins.
 *
 * @param directories where jars and unpacked plugins lie; of two plugins with the same id, or
 *     extensions with the same name, the one in the earlier directory wins, and within a directory
 *     the one whose file name sorts first
 * @param verification whether a jar has to be the one that {@code plugins.lock} of its directory
 *     pins
 * @param startLimit how long one plugin may take to start
 * @param strict whether the contract of the SPI is policed while plugins work
 */
public record HostSettings(
        List<Path> directories, Verification verification, Duration startLimit, boolean strict) {

    /** How long a plugin may take to start unless somebody says otherwise. */
    public static final Duration START_LIMIT = Duration.ofSeconds(30);

    private static final Duration LONGEST_START = Duration.ofDays(1);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the limit of a start is not positive, or is longer than a
     *     day
     */
    public HostSettings {
        directories = List.copyOf(directories);
        if (startLimit.isNegative() || startLimit.isZero()) {
            throw new IllegalArgumentException(
                    "the limit of a plugin's start must be positive, not " + startLimit);
        }
        if (startLimit.compareTo(LONGEST_START) > 0) {
            throw new IllegalArgumentException(
                    "the limit of a plugin's start must be at most one day, not " + startLimit);
        }
    }

    /** What a plugin that {@code plugins.lock} does not pin as it is means. */
    public enum Verification {
        /** Nothing: no lock is read. */
        OFF,
        /** It is loaded, and the report says so. */
        WARN,
        /** It is refused before a class of it is loaded. */
        STRICT
    }

    /**
     * Makes the settings of a host that trusts its directories.
     *
     * @param directories where plugins lie
     * @return no verification, {@link #START_LIMIT}, not strict
     */
    public static HostSettings of(List<Path> directories) {
        return new HostSettings(directories, Verification.OFF, START_LIMIT, false);
    }

    /**
     * Sets the verification.
     *
     * @param changed the verification
     * @return settings that differ in it
     */
    public HostSettings withVerification(Verification changed) {
        return new HostSettings(directories, changed, startLimit, strict);
    }

    /**
     * Sets the limit of a start.
     *
     * @param changed how long a plugin may take
     * @return settings that differ in it
     * @throws IllegalArgumentException if it is not positive, or is longer than a day
     */
    public HostSettings withStartLimit(Duration changed) {
        return new HostSettings(directories, verification, changed, strict);
    }

    /**
     * Sets whether the contract of the SPI is policed.
     *
     * @param changed whether it is
     * @return settings that differ in it
     */
    public HostSettings withStrict(boolean changed) {
        return new HostSettings(directories, verification, startLimit, changed);
    }
}
