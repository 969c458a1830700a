package dev.parallax.core.plugin.store;

import dev.parallax.api.Spi;
import dev.parallax.core.plugin.ContentDigest;
import dev.parallax.core.plugin.HostSettings;
import dev.parallax.core.plugin.HostSettings.Verification;
import dev.parallax.core.plugin.LoadReport;
import dev.parallax.core.plugin.Pin;
import dev.parallax.core.plugin.PluginHost;
import dev.parallax.core.plugin.PluginLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A plugin directory under test, seen from outside the store. */
record Directory(Path path) {

    PluginStore store() {
        return store(new Disk());
    }

    PluginStore store(Disk disk) {
        return new PluginStore(path, HostSettings.of(List.of(path)), Spi.version(), disk);
    }

    PluginStore store(Verification verification) {
        return new PluginStore(path, verification, HostSettings.START_LIMIT);
    }

    /** Everything in it but the file of the guard, which stays: names and what they stand for. */
    Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.toList()) {
                String name = path.relativize(each).toString();
                if (!name.isEmpty() && !name.equals(FolderLock.FILE)) {
                    content.put(name, kind(each));
                }
            }
        }
        return content;
    }

    private static String kind(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link to " + Files.readSymbolicLink(path);
        }
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                ? "folder"
                : ContentDigest.of(path);
    }

    /** What a host loads from it: ids and versions. */
    List<String> loaded() {
        return report().rows(LoadReport.State.LOADED).stream()
                .map(row -> row.plugin() + " " + row.version())
                .toList();
    }

    /** What a host that is opened now says. */
    LoadReport report() {
        try (PluginHost host =
                PluginHost.open(HostSettings.of(List.of(path)), Spi.version(), binder -> {})) {
            return host.report();
        }
    }

    /** What its lock pins: ids and versions, in the order of the file names. */
    List<String> pinned() throws IOException {
        return PluginLock.read(path).orElse(PluginLock.EMPTY).pins().values().stream()
                .map(Directory::title)
                .toList();
    }

    private static String title(Pin pin) {
        return pin.id() + " " + pin.version();
    }

    /** Whether every plugin is as pinned, and every pin has its plugin. */
    boolean isAsPinned() throws IOException {
        return store().list().stream().allMatch(plugin -> plugin.state() == PinState.PINNED);
    }
}
