package dev.parallax.plugins.trackers.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * What a terminal shows after some output: a carriage return goes back, what follows overwrites.
 */
final class Screen {

    private Screen() {}

    /** Returns the lines that are not empty, and fails if one reaches the edge. */
    static List<String> after(String output, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (int i = 0; i < output.length(); i++) {
            char c = output.charAt(i);
            if (c == '\r') {
                column = 0;
            } else if (c == '\n') {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                column = 0;
            } else {
                assertThat(column).as("column of '%s'", c).isLessThan(columns - 1);
                line.replace(column, Math.min(column + 1, line.length()), String.valueOf(c));
                column++;
            }
        }
        lines.add(line.toString().stripTrailing());
        lines.removeIf(String::isEmpty);
        return lines;
    }
}
