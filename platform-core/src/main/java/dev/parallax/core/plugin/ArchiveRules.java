package dev.parallax.core.plugin;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an archive of a plugin may hold, so that nobody who unpacks or reads it is harmed.
 *
 * <p>The limits are far above every known plugin and far below what fills a disk: an engine with
 * its native libraries for the CPU has 115 MB packed and 464 MB unpacked in 143 entries, one for
 * CUDA has about 3 GB packed.
 */
public final class ArchiveRules {

    /** Most entries: a jar of all of Apache Spark has less than half as many. */
    public static final int MOST_ENTRIES = 100_000;

    /** Largest archive in bytes. */
    public static final long LARGEST_FILE = 4L << 30;

    /** Most bytes of all entries together, unpacked. */
    public static final long LARGEST_UNPACKED = 8L << 30;

    /**
     * Most unpacked bytes for one packed byte, of an entry and of the whole. Classes and native
     * libraries reach 2 to 5, text 20; a bomb needs the 1032 that are possible, or entries that lie
     * over each other.
     */
    public static final int HIGHEST_RATIO = 100;

    /** Bytes below which the ratio counts for nothing: a table of zeros is no bomb. */
    public static final long HARMLESS = 16L << 20;

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private ArchiveRules() {}

    /**
     * Checks the entries of an archive by their names alone.
     *
     * @param entries their names
     * @throws PluginRejectedException if there are too many, or a name leads out of the folder into
     *     which the archive is unpacked
     */
    public static void checkNames(List<String> entries) {
        if (entries.size() > MOST_ENTRIES) {
            throw new PluginRejectedException(
                    "it has "
                            + entries.size()
                            + " entries, and "
                            + MOST_ENTRIES
                            + " is the most that a plugin may have",
                    "divide it into several plugins");
        }
        for (String entry : entries) {
            if (leadsOut(entry)) {
                throw new PluginRejectedException(
                        "the name of its entry '"
                                + printable(entry)
                                + "' leads out of the folder into which it would be unpacked",
                        "do not unpack it, and ask for one that was made by a common build tool");
            }
        }
    }

    private static boolean leadsOut(String entry) {
        return entry.isEmpty()
                || entry.startsWith("/")
                || entry.indexOf('\\') >= 0
                || entry.indexOf('\0') >= 0
                || DRIVE.matcher(entry).matches()
                || Arrays.asList(entry.split("/")).contains("..");
    }

    private static String printable(String entry) {
        return entry.replaceAll("\\p{Cntrl}", "?");
    }

    /**
     * Says whether so much from so little is a bomb.
     *
     * @param unpacked bytes
     * @param packed bytes that they came from
     * @return whether the ratio is beyond {@link #HIGHEST_RATIO}
     */
    public static boolean isBomb(long unpacked, long packed) {
        return unpacked > HARMLESS && unpacked / HIGHEST_RATIO > packed;
    }
}
