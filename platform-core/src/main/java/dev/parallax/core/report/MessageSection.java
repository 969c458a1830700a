package dev.parallax.core.report;

import dev.parallax.api.tracking.Message;
import java.util.List;
import java.util.Locale;

/** What the run had to say. */
record MessageSection(List<Message> messages) implements Section {

    static final String ID = "messages";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Messages";
    }

    @Override
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    @Override
    public void write(Html html) {
        html.open("ul", "class", "messages");
        for (Message message : messages) {
            String kind = message.kind().name().toLowerCase(Locale.ROOT);
            html.open("li", "class", kind).leaf("b", kind).leaf("span", message.text()).close();
        }
        html.close();
    }
}
