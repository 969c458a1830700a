package dev.parallax.core.plugin;

import dev.parallax.api.Option;
import dev.parallax.core.config.RecipeException;
import dev.parallax.core.config.YamlFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The file {@code plugins.lock} of a plugin directory: which plugins may lie there, each with the
 * checksum it must have. Immutable.
 *
 * <p>It protects against jars that were exchanged or damaged, by accident or by who may write these
 * files only. It does not protect against who may write the folder: a file there can be replaced
 * whoever owns it, the lock as well. So the folder, the lock and the configuration that asks for
 * the verification must belong to who decides what is loaded.
 *
 * @param pins by file name
 */
public record PluginLock(NavigableMap<String, Pin> pins) {

    /** The name of the file. */
    public static final String FILE = "plugins.lock";

    /** A lock without pins. */
    public static final PluginLock EMPTY = new PluginLock(new TreeMap<>());

    private static final int FORMAT = 1;
    private static final String PLUGINS = "plugins";
    private static final String HEADING =
            """
            # The plugins that may lie in this folder, and the SHA-256 each must have. Written by
            # 'parallax plugin install', 'remove' and 'verify --update'; 'plugin verify' compares.
            """;

    /** Copies the pins. */
    public PluginLock {
        pins = Collections.unmodifiableNavigableMap(new TreeMap<>(pins));
    }

    /**
     * The keys of the file.
     *
     * @param format the version of the format
     */
    record Keys(@Option(help = "The version of this format.", min = 1) int format) {

        Keys {
            if (format > FORMAT) {
                throw new IllegalArgumentException(
                        "the format "
                                + format
                                + " is newer than this Parallax, which reads format "
                                + FORMAT);
            }
        }
    }

    /**
     * A pin as it is written; the name of the file is its key.
     *
     * @param id of the plugin
     * @param version of the plugin
     * @param sha256 of the jar, or of all files of a folder
     * @param signer the subject of the certificate, empty if it is not signed
     * @param signerSha256 of the certificate, empty if it is not signed
     */
    record Entry(
            @Option(help = "The id of the plugin.") String id,
            @Option(help = "The version of the plugin.") String version,
            @Option(help = "The checksum of the jar, or of all files of a folder.") String sha256,
            @Option(help = "The subject of the certificate.", value = "") String signer,
            @Option(help = "The checksum of the certificate.", value = "") String signerSha256) {

        /** Complains at the line of the entry. */
        Entry {
            new Pin("any", id, version, sha256, signer(signer, signerSha256));
        }

        static Entry of(Pin pin) {
            return new Entry(
                    pin.id(),
                    pin.version(),
                    pin.sha256(),
                    pin.signer().map(Signer::subject).orElse(""),
                    pin.signer().map(Signer::sha256).orElse(""));
        }

        private static Optional<Signer> signer(String subject, String sha256) {
            return subject.isEmpty() && sha256.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Signer(subject, sha256));
        }

        Pin pin(String file) {
            return new Pin(file, id, version, sha256, signer(signer, signerSha256));
        }

        Map<String, Object> written() {
            Map<String, Object> written = YamlFile.written(this);
            written.values().removeIf(""::equals);
            return written;
        }
    }

    /**
     * Reads the lock of a plugin directory; a symbolic link is followed.
     *
     * @param folder the directory
     * @return the lock, if there is one
     * @throws IOException if it cannot be read
     * @throws LockFormatException if it is damaged
     */
    public static Optional<PluginLock> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readString(file), file));
        } catch (CharacterCodingException e) {
            throw damaged(file + ": is not a text in UTF-8", file, e);
        } catch (RecipeException e) {
            throw damaged(e.getMessage(), file, e);
        } catch (IllegalArgumentException e) {
            throw damaged(file + ": " + e.getMessage(), file, e);
        }
    }

    private static PluginLock parse(String text, Path file) {
        YamlFile yaml = YamlFile.register(text, file.toString(), file.resolveSibling(""));
        yaml.keys(Keys.class, FILE, List.of(PLUGINS));
        Map<String, Entry> entries = yaml.sections(PLUGINS, Entry.class);
        yaml.raise();
        NavigableMap<String, Pin> pins = new TreeMap<>();
        entries.forEach((name, entry) -> pins.put(name, entry.pin(name)));
        return new PluginLock(pins);
    }

    private static LockFormatException damaged(String what, Path file, Exception cause) {
        return new LockFormatException(
                what
                        + " (restore "
                        + file
                        + " from a backup; or delete it, look at what lies in the folder, and let"
                        + " 'parallax plugin verify --update' write it anew)",
                cause);
    }

    /**
     * Finds a pin.
     *
     * @param file the name of a jar or folder
     * @return its pin, if it has one
     */
    public Optional<Pin> pin(String file) {
        return Optional.ofNullable(pins.get(file));
    }

    /**
     * Replaces pins.
     *
     * @param removed names of files that are pinned no more
     * @param added pins to add, after that
     * @return the changed lock
     */
    public PluginLock with(Collection<String> removed, Collection<Pin> added) {
        NavigableMap<String, Pin> changed = new TreeMap<>(pins);
        removed.forEach(changed::remove);
        added.forEach(pin -> changed.put(pin.file(), pin));
        return new PluginLock(changed);
    }

    /**
     * Writes the lock, and reads it again to see that this is possible.
     *
     * @return the text of the file, sorted by file name
     * @throws LockFormatException if the text would be no lock, or that of another one
     */
    public String text() {
        String text = written();
        Optional<Exception> unreadable = Optional.empty();
        try {
            if (parse(text, Path.of(FILE)).equals(this)) {
                return text;
            }
        } catch (RecipeException | IllegalArgumentException e) {
            unreadable = Optional.of(e);
        }
        throw new LockFormatException(
                "a lock of these "
                        + pins.size()
                        + " plugins is not written, because it could not be read again"
                        + unreadable.map(e -> ": " + e.getMessage()).orElse("")
                        + "; rename or take away the plugin that is named; if none is, divide the"
                        + " plugins among several folders",
                unreadable.orElse(null));
    }

    private String written() {
        Map<String, Object> plugins = new LinkedHashMap<>();
        pins.forEach((file, pin) -> plugins.put(file, Entry.of(pin).written()));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", FORMAT);
        root.put(PLUGINS, plugins);
        return HEADING + YamlFile.text(root);
    }
}
