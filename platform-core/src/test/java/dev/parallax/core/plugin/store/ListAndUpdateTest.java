package dev.parallax.core.plugin.store;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.store.InstallOptions.NEW_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parallax.api.Spi;
import dev.parallax.core.plugin.ContentDigest;
import dev.parallax.core.plugin.LockFormatException;
import dev.parallax.core.plugin.OtherProcess;
import dev.parallax.core.plugin.PluginInspector;
import dev.parallax.core.plugin.PluginLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListAndUpdateTest {

    @TempDir Path folder;
    @TempDir Path sources;
    private Directory directory = new Directory(Path.of(""));

    @BeforeEach
    void threeOfWhichOneIsChangedAndOneIsGoneAndTwoMore() throws IOException {
        directory = new Directory(folder);
        for (String id : new String[] {"a-pinned", "b-changed", "c-missing"}) {
            directory.store().install(good(id).jar(sources), NEW_ONLY);
        }
        good("b-changed").header("Plugin-Version", "2.0.0").jar(folder);
        Files.delete(folder.resolve("c-missing.jar"));
        good("d-unknown").folderWithProperties(folder);
        Files.writeString(folder.resolve("e-broken.jar"), "no jar");
    }

    @Test
    void everyPluginAndEveryPinIsListedWithItsState() throws Exception {
        assertThat(directory.store().list())
                .extracting(
                        StoredPlugin::file,
                        StoredPlugin::id,
                        StoredPlugin::version,
                        StoredPlugin::provider,
                        StoredPlugin::state)
                .containsExactly(
                        tuple("a-pinned.jar", "a-pinned", "1.2.3", "ACME", PinState.PINNED),
                        tuple("b-changed.jar", "b-changed", "2.0.0", "ACME", PinState.CHANGED),
                        tuple("c-missing.jar", "c-missing", "1.2.3", "", PinState.MISSING),
                        tuple("d-unknown", "d-unknown", "1.2.3", "ACME", PinState.UNKNOWN),
                        tuple("e-broken.jar", "e-broken.jar", "", "", PinState.UNKNOWN));
        assertThat(directory.store().list())
                .filteredOn(plugin -> plugin.file().startsWith("b"))
                .extracting(StoredPlugin::sha256)
                .containsExactly(ContentDigest.of(folder.resolve("b-changed.jar")));
        assertThat(directory.store().list())
                .filteredOn(plugin -> !plugin.problem().isEmpty())
                .extracting(StoredPlugin::file)
                .containsExactly("e-broken.jar");
    }

    @Test
    void listingChangesNothing() throws Exception {
        var before = directory.content();

        directory.store().list();

        assertThat(directory.content()).isEqualTo(before);
    }

    @Test
    void anUpdatePinsWhatIsThereAndSaysWhatThatChanges() throws Exception {
        assertThat(directory.store().update())
                .extracting(PinChange::file, PinChange::pinned)
                .containsExactly(
                        tuple("b-changed.jar", true),
                        tuple("c-missing.jar", false),
                        tuple("d-unknown", true),
                        tuple("e-broken.jar", false));

        assertThat(directory.pinned())
                .containsExactly("a-pinned 1.2.3", "b-changed 2.0.0", "d-unknown 1.2.3");
        assertThat(directory.store().update())
                .extracting(PinChange::what)
                .singleElement()
                .asString()
                .startsWith("is not pinned: e-broken.jar is not a jar");
    }

    @Test
    void whatAnUpdateChangesIsSaidInFull() throws Exception {
        String before = PluginLock.read(folder).orElseThrow().pin("b-changed.jar").get().sha256();
        String now = ContentDigest.of(folder.resolve("b-changed.jar"));

        assertThat(directory.store().update())
                .extracting(PinChange::what)
                .startsWith(
                        "was b-changed 1.2.3 and is b-changed 2.0.0, was SHA-256 "
                                + before.substring(0, 12)
                                + " and is "
                                + now.substring(0, 12),
                        "is not there any more; its pin is removed",
                        "is pinned for the first time, as d-unknown 1.2.3");
    }

    @Test
    void anUpdateMakesTheFirstLock() throws Exception {
        Files.delete(folder.resolve(PluginLock.FILE));
        Files.delete(folder.resolve("e-broken.jar"));

        directory.store().update();

        assertThat(directory.isAsPinned()).isTrue();
        assertThat(directory.pinned()).hasSize(3);
    }

    @Test
    void aPinnedLinkOutOfTheDirectoryIsNotAsAStrictHostWantsIt() throws Exception {
        Path linked = good("f-linked").jar(sources);
        Path link = Files.createSymbolicLink(folder.resolve("f-linked.jar"), linked);
        Path inside = folder.resolve("g-inside.jar");
        Files.createSymbolicLink(inside, Path.of("a-pinned.jar"));
        directory.store().update();

        assertThat(state("f-linked.jar")).isEqualTo(PinState.LINKED);
        assertThat(state("g-inside.jar")).isEqualTo(PinState.PINNED);
        Files.delete(link);
        Files.copy(linked, link);
        assertThat(state("f-linked.jar")).isEqualTo(PinState.PINNED);
    }

    private PinState state(String file) throws IOException {
        return directory.store().list().stream()
                .filter(plugin -> plugin.file().equals(file))
                .map(StoredPlugin::state)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFileThatCannotBePinnedIsNamedAndStopsNothing() throws Exception {
        good("odd").jar(folder, "a\\b.jar");

        assertThat(directory.store().update())
                .filteredOn(change -> change.file().equals("a\\b.jar"))
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.pinned()).isFalse();
                            assertThat(change.what()).contains("not by 'a\\b.jar'");
                        });
        assertThat(directory.pinned())
                .containsExactly("a-pinned 1.2.3", "b-changed 2.0.0", "d-unknown 1.2.3");
    }

    @Test
    void aDirectoryThatCannotBeSearchedHasNoLockOfNothing() {
        Path none = folder.resolve("none");

        assertThatThrownBy(() -> Shelf.of(none, new PluginInspector(Spi.version())))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(none.toString(), "no such plugin directory", "create");
    }

    @Test
    void anotherProcessThatTidiesUpIsWaitedFor() throws Exception {
        Files.writeString(folder.resolve(".acme.jar.part"), "half of it");

        try (OtherProcess process = OtherProcess.thatLocks(folder.resolve(FolderLock.FILE))) {
            assertThatThrownBy(() -> directory.store().list())
                    .isInstanceOf(PluginStoreBusyException.class)
                    .isNotInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aDamagedLockIsNeitherListedNorOverwritten() throws Exception {
        Path lock = Files.writeString(folder.resolve(PluginLock.FILE), "format: 1\nx: y\n");

        assertThatThrownBy(() -> directory.store().list())
                .isInstanceOf(LockFormatException.class)
                .hasMessageContaining(PluginLock.FILE + ":2: x:");
        assertThatThrownBy(() -> directory.store().update())
                .isInstanceOf(LockFormatException.class);
        assertThat(lock).content().isEqualTo("format: 1\nx: y\n");
    }
}
