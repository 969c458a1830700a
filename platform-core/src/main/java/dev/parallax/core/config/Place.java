package dev.parallax.core.config;

import java.nio.file.Path;

/**
 * Where a value was written.
 *
 * @param source a file as the user named it, or the whole {@code --set} argument
 * @param line counted from 1; 0 where lines mean nothing
 * @param folder what relative paths at this place are relative to
 */
record Place(String source, int line, Path folder) {

    Place atLine(int number) {
        return line == 0 ? this : new Place(source, number, folder);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
