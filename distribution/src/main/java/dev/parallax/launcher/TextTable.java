package dev.parallax.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text, as wide as their widest cell; the last one is not padded. */
final class TextTable {

    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... headings) {
        rows.add(headings.clone());
    }

    void row(String... cells) {
        rows.add(cells.clone());
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                boolean last = c == row.length - 1;
                text.append(row[c]);
                if (!last) {
                    char[] padding = new char[widths[c] - row[c].length() + 2];
                    Arrays.fill(padding, ' ');
                    text.append(padding);
                }
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }
}
