package dev.parallax.core.plugin.store;

import dev.parallax.core.plugin.Pin;
import dev.parallax.core.plugin.PluginLock;
import dev.parallax.core.plugin.PluginRejectedException;
import dev.parallax.core.plugin.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lock of what lies in a directory now, and how it differs from the lock that is there. */
final class LockUpdate {

    private final Shelf shelf;
    private final PluginLock before;
    private final List<Pin> pins = new ArrayList<>();
    private final List<PinChange> changes = new ArrayList<>();

    /**
     * Makes the lock.
     *
     * @throws IOException if a signed jar cannot be read
     */
    LockUpdate(Shelf shelf) throws IOException {
        this.shelf = shelf;
        this.before = shelf.lock().orElse(PluginLock.EMPTY);
        for (StoredPlugin plugin : shelf.compare()) {
            consider(plugin);
        }
    }

    PluginLock lock() {
        return PluginLock.EMPTY.with(List.of(), pins);
    }

    List<PinChange> changes() {
        return List.copyOf(changes);
    }

    private void consider(StoredPlugin plugin) throws IOException {
        if (plugin.state() == PinState.MISSING) {
            changes.add(change(plugin, false, "is not there any more; its pin is removed"));
        } else if (!plugin.problem().isEmpty()) {
            changes.add(change(plugin, false, "is not pinned: " + plugin.problem()));
        } else {
            try {
                pin(plugin);
            } catch (PluginRejectedException e) {
                changes.add(change(plugin, false, "is not pinned: " + e.diagnosis().reason()));
            } catch (IllegalArgumentException e) {
                // its name is none that a lock can hold
                changes.add(change(plugin, false, "is not pinned: " + e.getMessage()));
            }
        }
    }

    private void pin(StoredPlugin plugin) throws IOException {
        Path path = shelf.folder().resolve(plugin.file());
        Set<Signer> signers = Files.isDirectory(path) ? Set.of() : JarReading.signersIfSigned(path);
        Optional<Pin> known = before.pin(plugin.file());
        Optional<Signer> signer =
                known.flatMap(Pin::signer)
                        .filter(signers::contains)
                        .or(() -> signers.stream().findFirst());
        Pin pin = new Pin(plugin.file(), plugin.id(), plugin.version(), plugin.sha256(), signer);
        pins.add(pin);
        if (known.isEmpty()) {
            changes.add(change(plugin, true, "is pinned for the first time, as " + title(pin)));
        } else if (!known.get().equals(pin)) {
            changes.add(change(plugin, true, "was " + difference(known.get(), pin)));
        }
    }

    private static String difference(Pin known, Pin now) {
        List<String> parts = new ArrayList<>();
        if (!title(known).equals(title(now))) {
            parts.add(title(known) + " and is " + title(now));
        }
        if (!known.sha256().equals(now.sha256())) {
            parts.add(
                    "SHA-256 "
                            + known.sha256().substring(0, 12)
                            + " and is "
                            + now.sha256().substring(0, 12));
        }
        if (!known.signer().equals(now.signer())) {
            parts.add(signer(known) + " and is " + signer(now));
        }
        return String.join(", was ", parts);
    }

    private static String title(Pin pin) {
        return pin.id() + " " + pin.version();
    }

    private static String signer(Pin pin) {
        return pin.signer().map(signer -> "signed by " + signer).orElse("not signed");
    }

    private static PinChange change(StoredPlugin plugin, boolean pinned, String what) {
        return new PinChange(plugin.file(), pinned, what);
    }
}
