package dev.parallax.core.report;

import dev.parallax.api.data.Image;
import java.util.List;

/** Samples beside what augmentation makes of them. */
record ContactSheetSection(List<ContactSheet> sheets) implements Section {

    private static final int SIDE = 64;

    @Override
    public String id() {
        return "views";
    }

    @Override
    public String title() {
        return "Augmented views";
    }

    @Override
    public boolean isEmpty() {
        return sheets.isEmpty();
    }

    @Override
    public void write(Html html) {
        for (ContactSheet sheet : sheets) {
            if (sheets.size() > 1) {
                html.open("h3").text(sheet.title()).close();
            }
            html.open("p", "class", "lead").text(sheet.caption()).close();
            html.open("div", "class", "sheet");
            for (ContactSheet.Row row : sheet.rows()) {
                strip(html, row);
            }
            html.close();
        }
    }

    private static void strip(Html html, ContactSheet.Row row) {
        html.open("div", "class", "strip");
        tile(html, row.original(), "original of " + row.name(), "tile original");
        int number = 1;
        for (Image view : row.views()) {
            tile(html, view, "view " + number++ + " of " + row.name(), "tile");
        }
        html.close();
    }

    private static void tile(Html html, Image image, String alt, String style) {
        String source = Png.uri(Thumbnail.of(image, SIDE));
        html.empty("img", "class", style, "src", source, "alt", alt, "title", alt);
    }
}
