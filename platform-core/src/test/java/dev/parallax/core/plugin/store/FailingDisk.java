package dev.parallax.core.plugin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk on which one call fails half-way; afterwards it works again, or is dead. */
final class FailingDisk extends Disk {

    private final int failing;
    private final boolean dies;
    private int calls;

    private FailingDisk(int failing, boolean dies) {
        this.failing = failing;
        this.dies = dies;
    }

    /** Fails once. */
    static FailingDisk atCall(int number) {
        return new FailingDisk(number, false);
    }

    /** Fails from a call on, as if the process were killed there. */
    static FailingDisk deadFromCall(int number) {
        return new FailingDisk(number, true);
    }

    /** Never fails. */
    static FailingDisk never() {
        return new FailingDisk(Integer.MAX_VALUE, false);
    }

    int calls() {
        return calls;
    }

    private boolean fails() {
        calls++;
        return calls == failing || (dies && calls > failing);
    }

    private static IOException failure() {
        return new IOException("No space left on device");
    }

    @Override
    String copy(Path source, Path target) throws IOException {
        if (fails()) {
            if (!Files.exists(target)) {
                Files.writeString(target, "half of it");
            }
            throw failure();
        }
        return super.copy(source, target);
    }

    @Override
    void move(Path source, Path target) throws IOException {
        if (fails()) {
            throw failure();
        }
        super.move(source, target);
    }

    @Override
    void write(Path file, String text) throws IOException {
        if (fails()) {
            Files.writeString(Leftovers.part(file), "half of it");
            throw failure();
        }
        super.write(file, text);
    }

    @Override
    void delete(Path path) throws IOException {
        if (fails()) {
            throw failure();
        }
        super.delete(path);
    }
}
