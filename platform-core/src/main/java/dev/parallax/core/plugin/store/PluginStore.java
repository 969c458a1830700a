package dev.parallax.core.plugin.store;

import dev.parallax.api.Spi;
import dev.parallax.core.plugin.ContentDigest;
import dev.parallax.core.plugin.HostSettings;
import dev.parallax.core.plugin.HostSettings.Verification;
import dev.parallax.core.plugin.Inspected.Candidate;
import dev.parallax.core.plugin.Pin;
import dev.parallax.core.plugin.PluginInspector;
import dev.parallax.core.plugin.PluginLock;
import dev.parallax.core.plugin.store.Shelf.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A plugin directory that is changed with care.
 *
 * <p>Every change happens whole or not at all: if anything fails, the directory is afterwards as it
 * was. If the process is killed in the middle, the next call, also one that only lists, puts it
 * right; a host that is opened before that may miss a plugin, and its report says so. One change
 * happens at a time, in all processes. Hosts that are open meanwhile are not concerned: they have
 * loaded what they have.
 *
 * <p>The code of plugins runs during an installation, which loads them once, together with those
 * that are there, to see that they work. Where the verification is strict, of those that are there
 * only the pinned ones run.
 */
public final class PluginStore {

    private final Path folder;
    private final HostSettings trial;
    private final String spiVersion;
    private final Disk disk;
    private final PluginInspector inspector;

    /**
     * Makes a store; looks at nothing yet.
     *
     * @param folder the plugin directory
     * @param verification what hosts make of plugins that are not pinned; so does the trial of an
     *     installation
     * @param startLimit how long a plugin may take to start when it is tried
     */
    public PluginStore(Path folder, Verification verification, Duration startLimit) {
        this(
                folder,
                HostSettings.of(List.of(folder))
                        .withVerification(verification)
                        .withStartLimit(startLimit),
                Spi.version(),
                new Disk());
    }

    PluginStore(Path folder, HostSettings trial, String spiVersion, Disk disk) {
        this.folder = folder;
        this.trial = trial;
        this.spiVersion = spiVersion;
        this.disk = disk;
        this.inspector = new PluginInspector(spiVersion);
    }

    /**
     * Installs a jar, or all plugins among the jars of a folder; then all of them or none.
     *
     * @param source the jar, or the folder
     * @param options what may be done, and what is insisted on
     * @return one per plugin, in the order of the file names
     * @throws PluginRefusedException if a plugin breaks a rule or may not take another's place
     * @throws PluginTrialException if the code of a plugin fails
     * @throws PluginStoreBusyException if another change is going on
     * @throws dev.parallax.core.plugin.LockFormatException if the lock is damaged
     * @throws IOException if something cannot be read or written
     */
    public List<Installed> install(Path source, InstallOptions options) throws IOException {
        List<Path> jars = Sources.jars(source);
        if (jars.size() > 1 && options.sha256().isPresent()) {
            throw new PluginRefusedException(
                    "a SHA-256 is that of one file, and "
                            + source
                            + " has "
                            + jars.size()
                            + " plugins: install them one by one");
        }
        try (FolderLock lock = lock()) {
            checkLockIsAFile();
            Shelf shelf = shelf();
            List<Path> parts = jars.stream().map(jar -> part(shelf, jar)).toList();
            try {
                return put(shelf, incoming(jars, parts, options), options);
            } catch (IOException e) {
                discard(parts, e);
                throw new IOException("nothing was installed: " + e, e);
            } catch (RuntimeException e) {
                discard(parts, e);
                throw e;
            }
        }
    }

    private static Path part(Shelf shelf, Path jar) {
        return Leftovers.part(shelf.folder().resolve(jar.getFileName().toString()));
    }

    private List<Incoming> incoming(List<Path> jars, List<Path> parts, InstallOptions options)
            throws IOException {
        List<Incoming> incoming = new ArrayList<>();
        for (int i = 0; i < jars.size(); i++) {
            incoming.add(Incoming.of(jars.get(i), parts.get(i), disk, inspector, options));
        }
        return incoming;
    }

    private List<Installed> put(Shelf shelf, List<Incoming> incoming, InstallOptions options)
            throws IOException {
        Installation plan = new Installation(shelf, incoming, options);
        Map<String, List<String>> extensions =
                new Trial(shelf, plan.leaving(), incoming, trial, spiVersion).run();
        for (Incoming one : incoming) {
            checkIsWhatWasTried(one);
        }
        Change.make(
                shelf.folder(),
                disk,
                incoming.stream().map(Incoming::file).toList(),
                List.copyOf(plan.leaving()),
                Optional.of(plan.lock()));
        return plan.done(extensions);
    }

    private static void checkIsWhatWasTried(Incoming one) throws IOException {
        if (!ContentDigest.of(one.part()).equals(one.sha256())) {
            throw new PluginRefusedException(
                    one.title()
                            + " is not installed: its copy was changed while it was tried, perhaps"
                            + " by the plugin itself; do not trust it before you know why");
        }
    }

    private void discard(List<Path> parts, Exception cause) {
        try {
            for (Path part : parts) {
                disk.delete(part);
            }
        } catch (IOException e) {
            cause.addSuppressed(e); // the next change takes them away
        }
    }

    /**
     * Removes a plugin, and its pin.
     *
     * @param id the plugin's id; of a jar that has none, the name of the file
     * @param force whether plugins that depend on it are no obstacle
     * @return the names of the files that are gone; empty if only a pin was left of it
     * @throws UnknownPluginException if there is no such plugin
     * @throws PluginRefusedException if another plugin depends on it
     * @throws PluginStoreBusyException if another change is going on
     * @throws dev.parallax.core.plugin.LockFormatException if the lock is damaged
     * @throws IOException if something cannot be read or written
     */
    public List<String> remove(String id, boolean force) throws IOException {
        try (FolderLock lock = lock()) {
            checkLockIsAFile();
            Shelf shelf = shelf();
            List<String> files = shelf.withId(id).stream().map(Item::file).toList();
            List<Pin> pins = shelf.pins(id);
            if (files.isEmpty() && pins.isEmpty()) {
                throw new UnknownPluginException(id, shelf.ids(), folder);
            }
            if (!force) {
                checkNobodyDependsOn(id, shelf);
            }
            Set<String> unpinned = new TreeSet<>(files);
            pins.forEach(pin -> unpinned.add(pin.file()));
            Optional<PluginLock> changed =
                    shelf.lock().map(before -> before.with(unpinned, List.of()));
            try {
                Change.make(shelf.folder(), disk, List.of(), files, changed);
            } catch (IOException e) {
                throw new IOException("nothing was removed: " + e, e);
            }
            return files;
        }
    }

    private static void checkNobodyDependsOn(String id, Shelf shelf) {
        String dependents =
                shelf.items().stream()
                        .flatMap(item -> item.candidate().stream())
                        .filter(other -> !other.id().equals(id) && needs(other, id))
                        .map(Candidate::id)
                        .collect(Collectors.joining(", "));
        if (!dependents.isEmpty()) {
            throw new PluginRefusedException(
                    id
                            + " is not removed: "
                            + dependents
                            + " would not load without it; remove "
                            + dependents
                            + " first, or use --force");
        }
    }

    private static boolean needs(Candidate plugin, String id) {
        return plugin.descriptor().getDependencies().stream()
                .anyMatch(needed -> !needed.isOptional() && needed.getPluginId().equals(id));
    }

    /**
     * Compares the directory with its lock. Changes nothing, unless a change was broken off here,
     * which is undone.
     *
     * @return every plugin and every pin, in the order of the file names
     * @throws PluginStoreBusyException if a change is going on
     * @throws dev.parallax.core.plugin.LockFormatException if the lock is damaged
     * @throws IOException if the directory or the lock cannot be read
     */
    public List<StoredPlugin> list() throws IOException {
        checkFolder();
        if (Change.isPending(folder.toRealPath())) {
            try (FolderLock lock = lock()) {
                return shelf().compare();
            }
        }
        return Shelf.of(folder.toRealPath(), inspector).compare();
    }

    /**
     * Pins everything that lies in the directory as it is now, and nothing else.
     *
     * @return one per file that was pinned otherwise before or cannot be pinned, in the order of
     *     the file names
     * @throws PluginRefusedException if the lock is a symbolic link
     * @throws PluginStoreBusyException if another change is going on
     * @throws dev.parallax.core.plugin.LockFormatException if the lock is damaged
     * @throws IOException if something cannot be read or written
     */
    public List<PinChange> update() throws IOException {
        try (FolderLock lock = lock()) {
            checkLockIsAFile();
            Shelf shelf = shelf();
            LockUpdate update = new LockUpdate(shelf);
            disk.write(shelf.folder().resolve(PluginLock.FILE), update.lock().text());
            return update.changes();
        }
    }

    private FolderLock lock() throws IOException {
        checkFolder();
        return FolderLock.of(folder);
    }

    private void checkLockIsAFile() {
        Path lock = folder.resolve(PluginLock.FILE);
        if (Files.isSymbolicLink(lock)) {
            throw new PluginRefusedException(
                    lock
                            + " is a symbolic link, which a change would replace by a file: put the"
                            + " lock itself there, or work on the folder where it lies");
        }
    }

    private void checkFolder() {
        if (!Files.isDirectory(folder)) {
            throw new PluginRefusedException(
                    (Files.exists(folder)
                                    ? folder + " is no folder"
                                    : "there is no plugin directory " + folder)
                            + ": create it, or name another");
        }
    }

    /** Looks at the directory, which is locked, after having tidied it up. */
    private Shelf shelf() throws IOException {
        Path real = folder.toRealPath();
        Change.recover(real, disk);
        return Shelf.of(real, inspector);
    }
}
