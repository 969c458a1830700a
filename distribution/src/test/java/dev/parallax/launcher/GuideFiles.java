package dev.parallax.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a page of documentation prints in full: blocks that start {@code ```x file=path}.
 */
final class GuideFiles {

    private static final Pattern BLOCK =
            Pattern.compile(
                    "^```[a-z]+ file=(\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private GuideFiles() {}

    /**
     * Reads them.
     *
     * @param page in Markdown
     * @return by path, in the order of the page
     */
    static Map<String, String> of(Path page) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            files.put(block.group(1), block.group(2));
        }
        return files;
    }
}
