package dev.parallax.core.plugin.store;

import dev.parallax.core.plugin.ContentDigest;
import dev.parallax.core.plugin.Inspected;
import dev.parallax.core.plugin.Inspected.Candidate;
import dev.parallax.core.plugin.LoadReport;
import dev.parallax.core.plugin.Pin;
import dev.parallax.core.plugin.PluginDirectories;
import dev.parallax.core.plugin.PluginInspector;
import dev.parallax.core.plugin.PluginLink;
import dev.parallax.core.plugin.PluginLock;
import dev.parallax.core.plugin.PluginRejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What lies in a plugin directory and what its lock says, at one moment.
 *
 * @param folder the directory
 * @param items its plugins, sorted by file name
 * @param lock its lock, if it has one
 */
record Shelf(Path folder, List<Item> items, Optional<PluginLock> lock) {

    /**
     * One plugin.
     *
     * @param path its jar or folder
     * @param inspected what its files say
     */
    record Item(Path path, Inspected inspected) {

        String file() {
            return path.getFileName().toString();
        }

        Optional<Candidate> candidate() {
            return inspected instanceof Candidate candidate
                    ? Optional.of(candidate)
                    : Optional.empty();
        }

        /** Returns its id; the name of its file if that is all that is known. */
        String id() {
            return inspected instanceof Inspected.Refused refused
                    ? refused.row().plugin()
                    : candidate().orElseThrow().id();
        }

        String version() {
            return inspected instanceof Inspected.Refused refused
                    ? refused.row().version()
                    : candidate().orElseThrow().version();
        }

        /** Returns why no host loads it; empty if nothing is wrong with its files. */
        String problem() {
            return inspected instanceof Inspected.Refused refused ? refused.row().reason() : "";
        }
    }

    /**
     * Looks at a directory.
     *
     * @param folder the directory
     * @param inspector looks at the plugins
     * @return what is there
     * @throws IOException if the directory or its lock cannot be read
     * @throws dev.parallax.core.plugin.LockFormatException if the lock is damaged
     */
    static Shelf of(Path folder, PluginInspector inspector) throws IOException {
        Optional<PluginLock> lock = PluginLock.read(folder);
        PluginDirectories found = PluginDirectories.search(List.of(folder));
        for (LoadReport.Row row : found.unsearchable()) {
            throw new IOException(folder + ": " + row.reason() + "; " + row.remedy());
        }
        List<Item> items =
                found.plugins().stream()
                        .map(path -> new Item(path, inspector.inspect(path)))
                        .toList();
        return new Shelf(folder, items, lock);
    }

    List<Item> withId(String id) {
        return items.stream().filter(item -> item.id().equals(id)).toList();
    }

    Optional<Item> withFile(String file) {
        return items.stream().filter(item -> item.file().equals(file)).findFirst();
    }

    List<String> ids() {
        return items.stream().map(Item::id).distinct().sorted().toList();
    }

    /** Returns what is pinned with an id. */
    List<Pin> pins(String id) {
        return lock.orElse(PluginLock.EMPTY).pins().values().stream()
                .filter(pin -> pin.id().equals(id))
                .toList();
    }

    /** Compares everything with the lock, which reads every plugin whole. */
    List<StoredPlugin> compare() {
        List<StoredPlugin> all = new ArrayList<>();
        items.forEach(item -> all.add(compare(item)));
        Set<String> present = items.stream().map(Item::file).collect(Collectors.toSet());
        lock.orElse(PluginLock.EMPTY).pins().values().stream()
                .filter(pin -> !present.contains(pin.file()))
                .forEach(pin -> all.add(missing(pin)));
        all.sort(Comparator.comparing(StoredPlugin::file));
        return List.copyOf(all);
    }

    private StoredPlugin compare(Item item) {
        Optional<Pin> pin = lock.flatMap(known -> known.pin(item.file()));
        String sha256 = "";
        String problem = item.problem();
        boolean leadsOut = false;
        try {
            leadsOut = PluginLink.leadsOut(item.path());
            sha256 = ContentDigest.of(item.path());
        } catch (PluginRejectedException e) {
            problem = e.diagnosis().reason();
        } catch (IOException e) {
            problem = "it cannot be read: " + e;
        }
        return new StoredPlugin(
                item.file(),
                item.id(),
                item.version(),
                item.candidate().map(Candidate::provider).orElse(""),
                state(pin, sha256, leadsOut),
                sha256,
                pin.flatMap(Pin::signer),
                problem);
    }

    private static PinState state(Optional<Pin> pin, String sha256, boolean leadsOut) {
        if (pin.isEmpty()) {
            return PinState.UNKNOWN;
        }
        if (!pin.get().sha256().equals(sha256)) {
            return PinState.CHANGED;
        }
        return leadsOut ? PinState.LINKED : PinState.PINNED;
    }

    private static StoredPlugin missing(Pin pin) {
        return new StoredPlugin(
                pin.file(),
                pin.id(),
                pin.version(),
                "",
                PinState.MISSING,
                pin.sha256(),
                pin.signer(),
                "");
    }
}
