package dev.parallax.core.report;

import dev.parallax.api.objective.Picture;
import java.util.List;

/** What the learner showed while it trained. */
record PictureSection(List<Picture> pictures) implements Section {

    private static final int SIDE = 640;

    @Override
    public String id() {
        return "pictures";
    }

    @Override
    public String title() {
        return "Pictures";
    }

    @Override
    public boolean isEmpty() {
        return pictures.isEmpty();
    }

    @Override
    public void write(Html html) {
        html.open("div", "class", "gallery");
        for (Picture picture : pictures) {
            String source = Png.uri(Thumbnail.of(picture.image(), SIDE));
            html.open("figure");
            html.empty("img", "src", source, "alt", picture.name());
            html.open("figcaption").text(picture.caption()).close().close();
        }
        html.close();
    }
}
