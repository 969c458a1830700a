package dev.parallax.core.report;

import dev.parallax.api.tracking.Message;
import java.util.List;
import java.util.Locale;

/** The top of the page: title, outcome, links to the sections, key facts. */
record PageHeader(RunReport report) {

    void write(Html html, List<Section> sections) {
        html.open("header");
        html.leaf("p", "Parallax run", "class", "kicker").leaf("h1", report.title());
        hero(html);
        navigation(html, sections);
        facts(html);
        html.close();
    }

    private void hero(Html html) {
        Headline headline = report.headline();
        Comparison comparison = Comparison.of(report.results());
        if (headline == null && comparison.rows().isEmpty()) {
            return;
        }
        String tone = headline == null ? "open" : headline.tone().name().toLowerCase(Locale.ROOT);
        html.open("div", "class", "hero " + tone);
        if (headline != null) {
            html.open("p", "class", "verdict").leaf("strong", headline.claim());
            if (!headline.evidence().isEmpty()) {
                html.text(" ").leaf("span", headline.evidence());
            }
            html.close();
        }
        if (!comparison.rows().isEmpty()) {
            new HeadlineBars(comparison.rows().get(0)).write(html);
        }
        html.close();
    }

    private void navigation(Html html, List<Section> sections) {
        if (sections.isEmpty()) {
            return;
        }
        html.open("nav", "aria-label", "Sections");
        long warnings =
                report.messages().stream()
                        .filter(message -> message.kind() == Message.Kind.WARNING)
                        .count();
        if (warnings > 0) {
            String text = warnings == 1 ? "1 warning" : warnings + " warnings";
            html.leaf("a", text, "href", "#" + MessageSection.ID, "class", "warning");
        }
        for (Section section : sections) {
            html.leaf("a", section.title(), "href", "#" + section.id());
        }
        html.close();
    }

    private void facts(Html html) {
        if (report.facts().isEmpty()) {
            return;
        }
        html.open("dl", "class", "facts");
        report.facts()
                .forEach(
                        (name, value) ->
                                html.open("div").leaf("dt", name).leaf("dd", value).close());
        html.close();
    }
}
