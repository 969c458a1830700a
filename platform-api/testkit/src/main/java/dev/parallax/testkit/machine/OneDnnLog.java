package dev.parallax.testkit.machine;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What oneDNN prints of the operations that reach it: a line for each, where the environment
 * variable {@value #VARIABLE} is 1.
 *
 * @param lines what a process printed
 */
public record OneDnnLog(List<String> lines) {

    /** The environment variable of oneDNN that makes it talk. */
    public static final String VARIABLE = "ONEDNN_VERBOSE";

    /** The size of a kernel along an axis, and its stride, such as kh1sh2. */
    private static final Pattern KERNEL = Pattern.compile("k([dhw])(\\d+)s\\1(\\d+)");

    /**
     * Reads what a process printed.
     *
     * @param out of the process
     * @return its log
     */
    public static OneDnnLog of(String out) {
        return new OneDnnLog(
                out.lines().filter(line -> line.startsWith("onednn_verbose")).toList());
    }

    /**
     * Returns the convolutions, transposed ones included.
     *
     * @return a line for each pass
     */
    public List<String> convolutions() {
        return lines.stream().filter(line -> line.contains("convolution")).toList();
    }

    /**
     * Returns the convolutions of kernel 1 with a stride above 1, whose weight gradients oneDNN
     * 3.7.1 writes past the end of.
     *
     * @return a line for each pass
     */
    public List<String> stridedPointwise() {
        return lines.stream().filter(OneDnnLog::isStridedPointwise).toList();
    }

    private static boolean isStridedPointwise(String line) {
        List<MatchResult> axes = KERNEL.matcher(line).results().toList();
        return axes.stream().allMatch(axis -> axis.group(2).equals("1"))
                && axes.stream().anyMatch(axis -> !axis.group(3).equals("1"));
    }
}
