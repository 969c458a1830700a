package dev.parallax.core.plugin.store;

import com.github.zafarkhaja.semver.Version;
import dev.parallax.core.plugin.Pin;
import dev.parallax.core.plugin.PluginLock;
import dev.parallax.core.plugin.Signer;
import dev.parallax.core.plugin.store.Shelf.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What putting some jars into a directory means for what lies there. */
final class Installation {

    private final Shelf shelf;
    private final List<Incoming> incoming;
    private final InstallOptions options;
    private final Set<String> leaving = new TreeSet<>();
    private final Set<String> unpinned = new TreeSet<>();
    private final Map<String, Pin> pins = new HashMap<>();

    /**
     * Plans an installation.
     *
     * @throws PluginRefusedException if it is not allowed
     * @throws IOException if a file cannot be looked at
     */
    Installation(Shelf shelf, List<Incoming> incoming, InstallOptions options) throws IOException {
        this.shelf = shelf;
        this.incoming = List.copyOf(incoming);
        this.options = options;
        for (Incoming one : incoming) {
            plan(one);
        }
    }

    private void plan(Incoming one) throws IOException {
        checkPlace(one);
        checkSameId(one);
        Set<Signer> before = checkSigner(one);
        Pin pin = one.pin(before);
        Pin other = pins.putIfAbsent(one.id(), pin);
        if (other != null) {
            throw refuse(one, "so is " + other.file() + ", and both have the id " + one.id());
        }
        shelf.withId(one.id()).forEach(item -> leaving.add(item.file()));
        shelf.pins(one.id()).forEach(known -> unpinned.add(known.file()));
        unpinned.addAll(leaving);
    }

    /** Checks that no other file has the name. */
    private void checkPlace(Incoming one) throws IOException {
        Path place = shelf.folder().resolve(one.file());
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.exists(place) && Files.isSameFile(place, one.source())) {
            throw new PluginRefusedException(
                    one.source()
                            + " lies in the plugin directory already; 'parallax plugin verify"
                            + " --update' pins what is there");
        }
        Optional<Item> there = shelf.withFile(one.file());
        if (there.filter(item -> item.id().equals(one.id())).isPresent()) {
            return;
        }
        boolean broken = there.isPresent() && there.get().candidate().isEmpty();
        if (!broken) {
            throw refuse(
                    one,
                    place
                            + " is something else"
                            + there.map(item -> ", plugin " + item.id()).orElse("")
                            + ": give the new file another name");
        }
        if (!options.replace()) {
            throw refuse(
                    one,
                    place
                            + " is there, though no host can load it ("
                            + there.get().problem()
                            + "): use --replace to put this one in its place");
        }
        leaving.add(one.file());
    }

    private void checkSameId(Incoming one) {
        List<Item> same = shelf.withId(one.id());
        if (!same.isEmpty() && !options.replace()) {
            String found =
                    same.stream()
                            .map(item -> (item.version() + " (" + item.file() + ")").strip())
                            .collect(Collectors.joining(" and "));
            throw refuse(
                    one,
                    found
                            + " is installed: use --replace to "
                            + step(same.get(0).version(), one.candidate().version()));
        }
    }

    private static String step(String from, String to) {
        Optional<Version> before = Version.tryParse(from);
        int order = before.map(version -> Version.parse(to).compareTo(version)).orElse(0);
        String way = from.isEmpty() ? "to " + to : "from " + from + " to " + to;
        if (order == 0) {
            return "put this " + to + " in its place";
        }
        return (order > 0 ? "upgrade " : "go back ") + way;
    }

    private Set<Signer> checkSigner(Incoming one) {
        Set<Signer> before =
                shelf.pins(one.id()).stream()
                        .flatMap(pin -> pin.signer().stream())
                        .collect(Collectors.toSet());
        boolean kept = one.signers().stream().anyMatch(before::contains);
        if (!before.isEmpty() && !kept && !options.replaceSigner()) {
            throw refuse(
                    one,
                    one.id()
                            + " has been signed by "
                            + before.iterator().next()
                            + ", and this file is "
                            + (one.signers().isEmpty()
                                    ? "not signed"
                                    : "signed by " + one.signers().iterator().next())
                            + ": ask its maker why; if the change is meant, use --replace"
                            + " --replace-signer");
        }
        return before;
    }

    private static PluginRefusedException refuse(Incoming one, String why) {
        return new PluginRefusedException(one.title() + " is not installed: " + why);
    }

    List<Incoming> incoming() {
        return incoming;
    }

    /** Returns the names of files that will not lie there any more, or be replaced. */
    Set<String> leaving() {
        return leaving;
    }

    /** Returns the lock of then. */
    PluginLock lock() {
        return shelf.lock().orElse(PluginLock.EMPTY).with(unpinned, pins.values());
    }

    /**
     * Says what was done.
     *
     * @param extensions what the plugins offer, by plugin id
     */
    List<Installed> done(Map<String, List<String>> extensions) {
        return incoming.stream().map(one -> done(one, extensions)).toList();
    }

    private Installed done(Incoming one, Map<String, List<String>> extensions) {
        Optional<String> former =
                shelf.withId(one.id()).stream()
                        .map(Item::version)
                        .filter(version -> !version.isEmpty())
                        .findFirst();
        return new Installed(
                pins.get(one.id()),
                shelf.folder().resolve(one.file()),
                former,
                extensions.get(one.id()));
    }
}
