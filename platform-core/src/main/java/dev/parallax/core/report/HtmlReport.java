package dev.parallax.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a {@link RunReport} as one HTML file that needs nothing else: no network, no script, no
 * font. Equal reports give equal bytes.
 */
public final class HtmlReport {

    /** Lets a browser load nothing, wherever a text of the run may point. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private HtmlReport() {}

    /**
     * Writes the page. Whoever looks at the file sees the old page or the new one, never a part.
     *
     * @param report what to say
     * @param file the page; replaced if it exists
     * @throws IOException if it cannot be written
     */
    public static void write(RunReport report, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
        try {
            Files.writeString(part, render(report));
            Files.move(
                    part,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The page as a text. */
    static String render(RunReport report) {
        List<Section> sections =
                List.<Section>of(
                                new VerdictTable(Comparison.of(report.results())),
                                new CurveSection(report.curves()),
                                new ContactSheetSection(report.sheets()),
                                new MapSection(report.map()),
                                new NeighbourSection(report.neighbours()),
                                new PictureSection(report.pictures()),
                                new MessageSection(report.messages()),
                                new RecipeSection(report.recipe()),
                                new PluginTable(report.plugins()))
                        .stream()
                        .filter(section -> !section.isEmpty())
                        .toList();
        Html html = new Html();
        html.inline("html", "lang", "en");
        head(html, report.title(), sections);
        html.open("body");
        new PageHeader(report).write(html, sections);
        html.open("main");
        for (Section section : sections) {
            html.open("section", "id", section.id()).leaf("h2", section.title());
            section.write(html);
            html.close();
        }
        html.close();
        html.open("footer").text("Written by Parallax. This page is one file and loads nothing.");
        html.close().close().close();
        return "<!DOCTYPE html>\n" + html + "\n";
    }

    private static void head(Html html, String title, List<Section> sections) {
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.leaf("title", title + " · Parallax");
        String rules = sections.stream().map(Section::style).collect(Collectors.joining());
        html.style(stylesheet() + rules);
        html.close();
    }

    private static String stylesheet() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException(
                        "report.css is not beside "
                                + HtmlReport.class.getName()
                                + ": the platform-core jar is incomplete, build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css cannot be read from the jar", e);
        }
    }
}
