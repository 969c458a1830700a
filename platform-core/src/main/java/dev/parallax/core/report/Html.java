package dev.parallax.core.report;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.commons.text.StringEscapeUtils;

/**
 * Writes elements that are well formed as HTML and as XML. Every text and every attribute value is
 * escaped here and nowhere else.
 */
final class Html {

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element on a new line.
     *
     * @param element its name
     * @param attributes names and values in turn
     */
    Html open(String element, String... attributes) {
        out.append('\n');
        return inline(element, attributes);
    }

    /** Opens an element where the text stands. */
    Html inline(String element, String... attributes) {
        tag(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /** Closes the innermost open element. */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Writes text into the open element. */
    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** Writes an element that holds nothing but a text. */
    Html leaf(String element, String text, String... attributes) {
        return inline(element, attributes).text(text).close();
    }

    /** Writes an element that can hold nothing, such as {@code img}. */
    Html empty(String element, String... attributes) {
        tag(element, attributes);
        out.append("/>");
        return this;
    }

    /** Writes style rules as they are: the caller answers for every character of them. */
    Html style(String css) {
        out.append("\n<style>\n").append(css).append("</style>");
        return this;
    }

    private void tag(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(escaped(attributes[i + 1])).append('"');
        }
    }

    /** Five characters become entities; what XML cannot hold, such as control codes, goes. */
    private static String escaped(String text) {
        return StringEscapeUtils.escapeXml10(text);
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("elements were left open: " + open);
        }
        return out.toString();
    }
}
