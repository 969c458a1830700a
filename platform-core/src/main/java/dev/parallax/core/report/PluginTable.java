package dev.parallax.core.report;

import dev.parallax.core.plugin.PluginOrigin;
import java.util.List;

/** Which plugins were at work, so that a run can be repeated with the same ones. */
record PluginTable(List<PluginRow> plugins) implements Section {

    private static final int CHECKSUM_SHOWN = 12;

    @Override
    public String id() {
        return "plugins";
    }

    @Override
    public String title() {
        return "Plugins";
    }

    @Override
    public boolean isEmpty() {
        return plugins.isEmpty();
    }

    @Override
    public void write(Html html) {
        html.open(
                "div",
                "class",
                "scroll",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                "Plugins of the run");
        html.open("table").open("thead").open("tr");
        for (String column : List.of("Kind", "Name", "Plugin", "Version", "SHA-256")) {
            html.leaf("th", column, "scope", "col");
        }
        html.close().close().open("tbody");
        for (PluginRow row : plugins) {
            PluginOrigin origin = row.origin();
            html.open("tr").leaf("td", row.kind()).leaf("td", row.name());
            html.leaf("td", origin.id(), "title", origin.location());
            html.leaf("td", origin.version()).inline("td");
            html.leaf("code", shortened(origin.sha256()), "title", origin.sha256());
            html.close().close();
        }
        html.close().close().close();
    }

    private static String shortened(String checksum) {
        return checksum.length() <= CHECKSUM_SHOWN
                ? checksum
                : checksum.substring(0, CHECKSUM_SHOWN) + "…";
    }
}
