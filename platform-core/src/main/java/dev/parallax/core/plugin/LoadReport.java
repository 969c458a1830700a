package dev.parallax.core.plugin;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of every plugin that was found. Immutable.
 *
 * @param rows one per plugin, in the order of the directories and of the names in them; and one per
 *     directory that could not be searched, or of which a change is going on
 */
public record LoadReport(List<Row> rows) {

    /** Copies the rows. */
    public LoadReport {
        rows = List.copyOf(rows);
    }

    /** What became of a plugin. */
    public enum State {
        /** All its extensions can be asked for. */
        LOADED,
        /** It breaks a rule: its descriptor, its contents, its dependencies or its extensions. */
        REJECTED,
        /** Its code threw, or could not be linked. */
        FAILED
    }

    /**
     * One plugin.
     *
     * @param plugin its id; the name of the file where the id is not known
     * @param version its version; empty where it is not known
     * @param location the path of its jar or folder
     * @param state what became of it
     * @param reason why it is not loaded; empty if it is
     * @param remedy what to do about it; empty if it is loaded
     * @param extensions what it offers, each as kind and name, such as "objective simsiam"; empty
     *     unless it is loaded
     * @param notes what its user should know besides, in full sentences; mostly empty
     */
    public record Row(
            String plugin,
            String version,
            String location,
            State state,
            String reason,
            String remedy,
            List<String> extensions,
            List<String> notes) {

        /** Copies the lists. */
        public Row {
            extensions = List.copyOf(extensions);
            notes = List.copyOf(notes);
        }

        /**
         * Adds a note.
         *
         * @param note a full sentence
         * @return a row with this note after the others
         */
        public Row withNote(String note) {
            List<String> all = new ArrayList<>(notes);
            all.add(note);
            return new Row(plugin, version, location, state, reason, remedy, extensions, all);
        }

        static Row loaded(PluginOrigin origin, List<String> extensions) {
            return new Row(
                    origin.id(),
                    origin.version(),
                    origin.location(),
                    State.LOADED,
                    "",
                    "",
                    extensions,
                    List.of());
        }

        static Row rejected(PluginOrigin origin, Diagnosis diagnosis) {
            return notLoaded(origin, State.REJECTED, diagnosis);
        }

        static Row failed(PluginOrigin origin, Diagnosis diagnosis) {
            return notLoaded(origin, State.FAILED, diagnosis);
        }

        private static Row notLoaded(PluginOrigin origin, State state, Diagnosis diagnosis) {
            return new Row(
                    origin.id(),
                    origin.version(),
                    origin.location(),
                    state,
                    diagnosis.reason(),
                    diagnosis.remedy(),
                    List.of(),
                    List.of());
        }
    }

    /**
     * Selects rows.
     *
     * @param state what became of the plugins
     * @return in the order of the report
     */
    public List<Row> rows(State state) {
        return rows.stream().filter(row -> row.state() == state).toList();
    }

    /**
     * Says whether every plugin that was found is loaded.
     *
     * @return whether there is nothing to do
     */
    public boolean complete() {
        return rows.stream().allMatch(row -> row.state() == State.LOADED);
    }

    /**
     * Says everything, for logs and terminals.
     *
     * @return one line per loaded plugin, several for another, and one per note
     */
    public String describe() {
        int states = width(rows.stream().map(row -> row.state().name()).toList());
        int plugins = width(rows.stream().map(LoadReport::title).toList());
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            String what =
                    row.state() == State.LOADED
                            ? String.join(", ", row.extensions())
                            : row.location();
            lines.add(pad(row.state().name(), states) + pad(title(row), plugins) + what);
            if (row.state() != State.LOADED) {
                lines.add(" ".repeat(states) + "why: " + row.reason());
                lines.add(" ".repeat(states) + "do:  " + row.remedy());
            }
            row.notes().forEach(note -> lines.add(" ".repeat(states) + "note: " + note));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String title(Row row) {
        return row.version().isEmpty() ? row.plugin() : row.plugin() + " " + row.version();
    }

    private static int width(List<String> column) {
        return column.stream().mapToInt(String::length).max().orElse(0) + 2;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
