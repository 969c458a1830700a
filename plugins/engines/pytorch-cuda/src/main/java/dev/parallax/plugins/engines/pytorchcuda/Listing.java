package dev.parallax.plugins.engines.pytorchcuda;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list {@code files.txt} of natives that DJL publishes: a line for each file, such as {@code
 * cu128/linux-x86_64/native/lib/libtorch.so.gz}. A SHA-256 in hexadecimal may follow the path,
 * after white space; DJL's own list has none.
 */
final class Listing {

    private static final Pattern LINE =
            Pattern.compile("(\\S+?/([^/\\s]+)\\.gz)(?:\\s+([0-9a-fA-F]{64}))?");

    private Listing() {}

    /**
     * One file.
     *
     * @param path below the address of the list, as it is written there
     * @param name of the file when it is unpacked
     * @param sha256 of the packed file, if the list says it
     */
    record Entry(String path, String name, Optional<String> sha256) {}

    /**
     * Returns the files of one flavour.
     *
     * @param text the list
     * @param cuda such as "cu128"
     * @param classifier such as "linux-x86_64"
     * @return the files, in the list's order
     */
    static List<Entry> of(String text, String cuda, String classifier) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(cuda + "/" + classifier + "/"))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(
                        line ->
                                new Entry(
                                        line.group(1),
                                        URLDecoder.decode(line.group(2), StandardCharsets.UTF_8),
                                        Optional.ofNullable(line.group(3))))
                .filter(entry -> !entry.name().contains("/") && !entry.name().startsWith("."))
                .toList();
    }
}
