package dev.parallax.core.plugin;

import dev.parallax.core.plugin.HostSettings.Verification;
import dev.parallax.core.plugin.LoadReport.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the plugins of a host with the locks of their directories, before anything else looks at
 * them.
 *
 * <p>A strict check reads a plugin once: it copies it to a place that nobody else can change, and
 * hashes what it copies. The inspection, and later the class loader, see only that copy. A check
 * that only warns hashes the plugin where it lies, which promises nothing about what is loaded a
 * moment later.
 */
final class LockCheck implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LockCheck.class);
    private static final String UPDATE = "'parallax plugin verify --update'";

    private final Verification verification;
    private final PluginInspector inspector;
    private final Map<Path, Optional<PluginLock>> locks = new HashMap<>();
    private final Map<String, String> notes = new HashMap<>();
    private @Nullable PrivateCopies copies;

    LockCheck(Verification verification, PluginInspector inspector) {
        this.verification = verification;
        this.inspector = inspector;
    }

    /** Compares with this lock instead of the one that lies in the directory. */
    void assume(Path directory, PluginLock lock) {
        locks.put(directory, Optional.of(lock));
    }

    /** Inspects a plugin, if the lock of its directory lets it through. */
    Inspected inspect(Path location) {
        return switch (verification) {
            case OFF -> inspector.inspect(location);
            case WARN -> warned(location);
            case STRICT -> strict(location);
        };
    }

    private Inspected warned(Path location) {
        Optional<String> sha256 = Optional.empty();
        try {
            Pin pin = pin(location);
            sha256 = Optional.of(ContentDigest.of(location));
            compare(pin, sha256.get());
        } catch (PluginRejectedException e) {
            notes.put(location.toString(), e.diagnosis().reason());
        } catch (IOException e) {
            notes.put(location.toString(), "it could not be compared with its lock: " + e);
        }
        return inspector.inspect(location, location, sha256);
    }

    private Inspected strict(Path location) {
        try {
            Pin pin = pin(location);
            checkLink(location);
            return copied(location, pin, copies());
        } catch (PluginRejectedException e) {
            return refused(location, e.diagnosis());
        } catch (IOException e) {
            return refused(
                    location,
                    new Diagnosis(
                            "it could not be copied to be verified: " + e,
                            "make it readable, and see that there is room in "
                                    + PrivateCopies.parent()));
        }
    }

    private Inspected copied(Path location, Pin pin, PrivateCopies place) throws IOException {
        Path copy = place.next(location);
        try {
            String sha256 = ContentDigest.copying(location, copy);
            compare(pin, sha256);
            return inspector.inspect(location, copy, Optional.of(sha256));
        } catch (IOException | PluginRejectedException e) {
            place.discard(copy);
            throw e;
        }
    }

    private static Inspected refused(Path location, Diagnosis diagnosis) {
        PluginOrigin origin = new PluginOrigin(location.getFileName().toString(), "", location);
        return new Inspected.Refused(Row.rejected(origin, diagnosis));
    }

    private Pin pin(Path location) throws IOException {
        Path folder = location.resolveSibling("");
        PluginLock lock =
                lock(folder)
                        .orElseThrow(
                                () ->
                                        new PluginRejectedException(
                                                "it is not pinned: there is no "
                                                        + PluginLock.FILE
                                                        + " in "
                                                        + folder,
                                                "look at what lies there, and pin it with "
                                                        + UPDATE));
        return lock.pin(location.getFileName().toString())
                .orElseThrow(
                        () ->
                                new PluginRejectedException(
                                        "it is not pinned in " + folder.resolve(PluginLock.FILE),
                                        "install it with 'parallax plugin install'; or, if it"
                                                + " belongs there, pin it with "
                                                + UPDATE
                                                + "; or take it away"));
    }

    private Optional<PluginLock> lock(Path folder) throws IOException {
        Optional<PluginLock> lock = locks.get(folder);
        if (lock == null) {
            try {
                lock = PluginLock.read(folder);
            } catch (LockFormatException e) {
                throw new PluginRejectedException(
                        "its lock is damaged: " + e.getMessage(),
                        "mend the lock, or switch the verification off to go without");
            }
            locks.put(folder, lock);
        }
        return lock;
    }

    private static void checkLink(Path location) throws IOException {
        if (PluginLink.leadsOut(location)) {
            throw new PluginRejectedException(
                    "it is a symbolic link out of the plugin directory, to "
                            + location.toRealPath(),
                    "install the file itself with 'parallax plugin install'");
        }
    }

    private static void compare(Pin pin, String sha256) {
        if (!pin.sha256().equals(sha256)) {
            throw new PluginRejectedException(
                    "it is not what is pinned as "
                            + pin.id()
                            + " "
                            + pin.version()
                            + ": its SHA-256 is "
                            + sha256
                            + ", and "
                            + PluginLock.FILE
                            + " has "
                            + pin.sha256(),
                    "install the right file with 'parallax plugin install --replace'; or, if it"
                            + " was exchanged on purpose, pin it with "
                            + UPDATE);
        }
    }

    private PrivateCopies copies() throws IOException {
        if (copies == null) {
            copies = PrivateCopies.create();
        }
        return copies;
    }

    /** Adds to a row of the report what was found but did not keep the plugin out. */
    Row noted(Row row) {
        String note = notes.get(row.location());
        return note == null ? row : row.withNote(note);
    }

    /** Deletes the copies. Nothing may be loaded from them any more. */
    @Override
    public void close() {
        try {
            if (copies != null) {
                copies.close();
                copies = null;
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("copies of verified plugins could not be deleted", e);
        }
    }
}
