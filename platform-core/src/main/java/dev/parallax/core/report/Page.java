package dev.parallax.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/** What all pages have in common: one file, one style, nothing loaded. */
final class Page {

    /** Lets a browser load nothing, wherever a text of the run may point. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private Page() {}

    /**
     * Renders a page.
     *
     * @param title of the window
     * @param rules style beside the common one
     * @param body writes what the page says
     */
    static String render(String title, String rules, Consumer<Html> body) {
        Html html = new Html();
        html.inline("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.leaf("title", title + " · Parallax");
        html.style(stylesheet() + rules).close();
        html.open("body");
        body.accept(html);
        html.open("footer").text("Written by Parallax. This page is one file and loads nothing.");
        html.close().close().close();
        return "<!DOCTYPE html>\n" + html + "\n";
    }

    /** Writes a page. Whoever looks at the file sees the old page or the new one, never a part. */
    static void save(String page, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
        try {
            Files.writeString(part, page);
            Files.move(
                    part,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String stylesheet() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException(
                        "report.css is not beside "
                                + Page.class.getName()
                                + ": the platform-core jar is incomplete, build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css cannot be read from the jar", e);
        }
    }
}
