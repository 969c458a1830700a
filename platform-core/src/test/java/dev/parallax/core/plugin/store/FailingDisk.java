package dev.parallax.core.plugin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A disk on which one call fails, half-way or once all is done; then it works again, or is dead.
 */
final class FailingDisk extends Disk {

    private final int failing;
    private final boolean dies;
    private final boolean done;
    private int calls;

    private FailingDisk(int failing, boolean dies, boolean done) {
        this.failing = failing;
        this.dies = dies;
        this.done = done;
    }

    /** Fails once, half-way. */
    static FailingDisk atCall(int number) {
        return new FailingDisk(number, false, false);
    }

    /** Fails once, when all of it is done. */
    static FailingDisk afterCall(int number) {
        return new FailingDisk(number, false, true);
    }

    /** Fails from the middle of a call on, as if the process were killed there. */
    static FailingDisk deadFromCall(int number) {
        return new FailingDisk(number, true, false);
    }

    /** Fails from the end of a call on, as if the process were killed there. */
    static FailingDisk deadAfterCall(int number) {
        return new FailingDisk(number, true, true);
    }

    /** Never fails. */
    static FailingDisk never() {
        return new FailingDisk(Integer.MAX_VALUE, false, false);
    }

    int calls() {
        return calls;
    }

    /** What a call does. */
    @FunctionalInterface
    private interface Effect {
        void happen() throws IOException;
    }

    private void call(Effect half, Effect whole) throws IOException {
        calls++;
        boolean now = calls == failing;
        if (!now && !(dies && calls > failing)) {
            whole.happen();
            return;
        }
        if (now && done) {
            whole.happen();
        } else {
            half.happen();
        }
        throw new IOException("No space left on device");
    }

    @Override
    String copy(Path source, Path target) throws IOException {
        String[] sha256 = {""};
        call(
                () -> {
                    if (!Files.exists(target)) {
                        Files.writeString(target, "half of it");
                    }
                },
                () -> sha256[0] = super.copy(source, target));
        return sha256[0];
    }

    @Override
    void move(Path source, Path target) throws IOException {
        call(() -> {}, () -> super.move(source, target));
    }

    @Override
    void write(Path file, String text) throws IOException {
        call(
                () -> Files.writeString(Leftovers.part(file), "half of it"),
                () -> super.write(file, text));
    }

    @Override
    void delete(Path path) throws IOException {
        call(() -> {}, () -> super.delete(path));
    }
}
