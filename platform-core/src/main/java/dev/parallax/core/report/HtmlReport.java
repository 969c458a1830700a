package dev.parallax.core.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a {@link RunReport} as one HTML file that needs nothing else: no network, no script, no
 * font. Equal reports give equal bytes.
 */
public final class HtmlReport {

    private HtmlReport() {}

    /**
     * Writes the page. Whoever looks at the file sees the old page or the new one, never a part.
     *
     * @param report what to say
     * @param file the page; replaced if it exists
     * @throws IOException if it cannot be written
     */
    public static void write(RunReport report, Path file) throws IOException {
        Page.save(render(report), file);
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
        String rules = sections.stream().map(Section::style).collect(Collectors.joining());
        return Page.render(
                report.title(),
                rules,
                html -> {
                    new PageHeader(report).write(html, sections);
                    html.open("main");
                    for (Section section : sections) {
                        html.open("section", "id", section.id()).leaf("h2", section.title());
                        section.write(html);
                        html.close();
                    }
                    html.close();
                });
    }
}
