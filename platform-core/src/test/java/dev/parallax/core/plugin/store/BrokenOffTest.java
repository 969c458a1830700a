package dev.parallax.core.plugin.store;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.PluginFixture.plugin;
import static dev.parallax.core.plugin.store.InstallOptions.NEW_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.core.plugin.LoadReport;
import dev.parallax.core.plugin.PluginLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of which any step fails, or after any step of which the process is killed. */
final class BrokenOffTest {

    @TempDir Path folder;
    @TempDir Path sources;
    @TempDir Path backup;
    private Directory directory = new Directory(Path.of(""));

    @BeforeEach
    void directory() throws IOException {
        directory = new Directory(folder);
        directory.store().install(good("other").jar(sources), NEW_ONLY);
    }

    /** Something that the store is asked to do. */
    @FunctionalInterface
    private interface Deed {
        void with(PluginStore store) throws IOException;
    }

    /** Lets each step of a deed fail in turn, from the same state each time. */
    private void assertWholeOrNotAtAll(Deed deed) throws Exception {
        Map<String, String> before = directory.content();
        copy(folder, backup);
        FailingDisk counting = FailingDisk.never();
        deed.with(directory.store(counting));
        Map<String, String> after = directory.content();
        assertThat(after).isNotEqualTo(before);
        assertThat(counting.calls()).isGreaterThan(4);
        for (int call = 1; call <= counting.calls(); call++) {
            assertUndone(deed, FailingDisk.atCall(call), call, before, after);
            assertUndone(deed, FailingDisk.afterCall(call), call, before, after);
            assertRecovered(deed, FailingDisk.deadFromCall(call), call, before, after);
            assertRecovered(deed, FailingDisk.deadAfterCall(call), call, before, after);
        }
    }

    private void assertUndone(
            Deed deed,
            FailingDisk disk,
            int call,
            Map<String, String> before,
            Map<String, String> after)
            throws IOException {
        copy(backup, folder);

        boolean failed = fails(deed, disk);

        Map<String, String> now = new TreeMap<>(directory.content());
        if (failed) {
            assertThat(now).as("after a failure of call %s", call).isEqualTo(before);
        } else {
            // the change was made, and only what it replaced could not be taken away
            now.keySet().removeIf(name -> name.contains(".replaced"));
            assertThat(now).as("after a failure of call %s", call).isEqualTo(after);
        }
    }

    private void assertRecovered(
            Deed deed,
            FailingDisk disk,
            int call,
            Map<String, String> before,
            Map<String, String> after)
            throws IOException {
        copy(backup, folder);

        boolean failed = fails(deed, disk);
        directory.store().list();

        assertThat(directory.content())
                .as("after a death at call %s", call)
                .isEqualTo(failed ? before : after);
    }

    private boolean fails(Deed deed, FailingDisk disk) {
        try {
            deed.with(directory.store(disk));
            return false;
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("nothing was .*: .*No space left on device");
            return true;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        new Disk() {
            void empty(Path parent) throws IOException {
                try (Stream<Path> all = Files.list(parent)) {
                    for (Path each : all.toList()) {
                        delete(each);
                    }
                }
            }
        }.empty(to);
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path each : tree.filter(path -> !path.equals(from)).toList()) {
                Files.copy(each, to.resolve(from.relativize(each)));
            }
        }
    }

    @Test
    void anInstallation() throws Exception {
        Path jar = good("acme").jar(sources);

        assertWholeOrNotAtAll(store -> store.install(jar, NEW_ONLY));
    }

    @Test
    void theFirstInstallationOfADirectory() throws Exception {
        directory.store().remove("other", false);
        Files.delete(folder.resolve(PluginLock.FILE));
        Path jar = good("acme").jar(sources);

        assertWholeOrNotAtAll(store -> store.install(jar, NEW_ONLY));
    }

    @Test
    void anUpgradeToAFileOfAnotherName() throws Exception {
        Path former = good("acme").header("Plugin-Version", "1.0.0").jar(sources, "acme-1.jar");
        directory.store().install(former, NEW_ONLY);
        Path jar = good("acme").jar(sources, "acme-1.2.3.jar");

        assertWholeOrNotAtAll(store -> store.install(jar, NEW_ONLY.replacing()));
    }

    @Test
    void anUpgradeToAFileOfTheSameName() throws Exception {
        Path jar = good("acme").header("Plugin-Version", "1.0.0").jar(sources);
        directory.store().install(jar, NEW_ONLY);
        good("acme").jar(sources);

        assertWholeOrNotAtAll(store -> store.install(jar, NEW_ONLY.replacing()));
    }

    @Test
    void anUpgradeOfAnUnpackedPlugin() throws Exception {
        good("acme").header("Plugin-Version", "1.0.0").folderWithProperties(folder);
        Path jar = good("acme").jar(sources);

        assertWholeOrNotAtAll(store -> store.install(jar, NEW_ONLY.replacing()));
    }

    @Test
    void anUpgradeOfAnUnpackedPluginThatIsNamedLikeTheJar() throws Exception {
        Path unpacked = good("acme").header("Plugin-Version", "1.0.0").folderWithProperties(folder);
        Files.move(unpacked, folder.resolve("acme.jar"));
        Path jar = good("acme").jar(sources);

        assertWholeOrNotAtAll(store -> store.install(jar, NEW_ONLY.replacing()));
    }

    @Test
    void anInstallationOfSeveral() throws Exception {
        Path several = Files.createDirectory(sources.resolve("several"));
        good("one").jar(several);
        good("two").jar(several);

        assertWholeOrNotAtAll(store -> store.install(several, NEW_ONLY));
    }

    @Test
    void aRemoval() throws Exception {
        directory.store().install(good("acme").jar(sources), NEW_ONLY);

        assertWholeOrNotAtAll(store -> store.remove("acme", false));
    }

    @Test
    void aLockThatCannotBeWrittenLeavesTheFormerJarInPlace() throws Exception {
        Path jar = good("acme").header("Plugin-Version", "1.0.0").jar(sources);
        directory.store().install(jar, NEW_ONLY);
        good("acme").jar(sources);
        Map<String, String> before = directory.content();
        Disk disk =
                new Disk() {
                    @Override
                    void write(Path file, String text) throws IOException {
                        if (file.endsWith(PluginLock.FILE)) {
                            throw new IOException("Read-only file system");
                        }
                        super.write(file, text);
                    }
                };

        assertThatThrownBy(() -> directory.store(disk).install(jar, NEW_ONLY.replacing()))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("nothing was installed: .*Read-only file system");

        assertThat(directory.content()).isEqualTo(before);
        assertThat(directory.loaded()).containsExactly("acme 1.0.0", "other 1.2.3");
    }

    @Test
    void ofASourceThatIsExchangedMeanwhileTheCopyIsCheckedAndInstalled() throws Exception {
        Path jar = good("acme").jar(sources);
        byte[] other =
                Files.readAllBytes(
                        good("acme").header("Plugin-Version", "2.0.0").jar(sources, "2.jar"));
        Disk disk =
                new Disk() {
                    @Override
                    String copy(Path source, Path target) throws IOException {
                        if (source.equals(jar)) {
                            Files.write(source, other);
                        }
                        String sha256 = super.copy(source, target);
                        Files.writeString(source, "no jar any more");
                        return sha256;
                    }
                };

        directory.store(disk).install(jar, NEW_ONLY);

        assertThat(folder.resolve("acme.jar")).hasBinaryContent(other);
        assertThat(directory.pinned()).contains("acme 2.0.0");
        assertThat(directory.isAsPinned()).isTrue();
    }

    @Test
    void aCopyThatIsNotWhatWasTriedIsNotInstalled() throws Exception {
        Path part = folder.toRealPath().resolve(".acme.jar.part");
        Path jar =
                plugin("acme")
                        .tracker(
                                "T",
                                "acme",
                                """
                                static {
                                    try {
                                        java.nio.file.Files.write(
                                            java.nio.file.Path.of("%s"),
                                            new byte[] {0},
                                            java.nio.file.StandardOpenOption.APPEND);
                                    } catch (java.io.IOException e) {
                                        throw new IllegalStateException(e);
                                    }
                                }
                                """
                                        .formatted(part))
                        .jar(sources);
        Map<String, String> before = directory.content();

        assertThatThrownBy(() -> directory.store().install(jar, NEW_ONLY))
                .isInstanceOf(PluginRefusedException.class)
                .hasMessageContaining("acme 1.2.3 is not installed: its copy was changed");

        assertThat(directory.content()).isEqualTo(before);
    }

    @Test
    void aHostThatIsOpenedBeforeAChangeIsUndoneSaysThatAPluginMayBeMissing() throws Exception {
        Files.move(folder.resolve("other.jar"), folder.resolve(".other.jar.replaced"));
        Files.writeString(
                folder.resolve(".plugins.journal"), "parallax plugin journal 1\naside other.jar\n");

        LoadReport broken = directory.report();
        directory.store().list();
        LoadReport mended = directory.report();

        assertThat(broken.rows()).hasSize(1);
        assertThat(broken.rows().get(0).state()).isEqualTo(LoadReport.State.REJECTED);
        assertThat(broken.rows().get(0).location()).isEqualTo(folder.toString());
        assertThat(broken.rows().get(0).reason()).contains("was broken off or is going on");
        assertThat(broken.rows().get(0).remedy()).contains("'parallax plugin list'");
        assertThat(mended.complete()).isTrue();
        assertThat(mended.rows()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add ",
                "add .",
                "add ..",
                "add ../victim",
                "add /tmp/victim",
                "add folder/../../victim",
                "add a\\b",
                "add .plugins.guard",
                "aside ",
                "aside ..",
                "aside ../victim"
            })
    void aJournalThatNamesWhatIsNoFileOfTheDirectoryDeletesNothing(String line) throws Exception {
        Path outer = Files.createDirectory(folder.resolve("outer"));
        Path inner = Files.createDirectory(outer.resolve("plugins"));
        good("other").jar(inner);
        Path victim = Files.createDirectory(outer.resolve("victim"));
        Files.writeString(victim.resolve("file"), "dear");
        Files.writeString(
                inner.resolve(".plugins.journal"), "parallax plugin journal 1\n" + line + "\n");

        assertThatThrownBy(() -> new Directory(inner).store().list())
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("not a journal of this Parallax", "'" + line + "'");

        assertThat(victim.resolve("file")).exists();
        assertThat(inner.resolve("other.jar")).exists();
    }

    @Test
    void aFileWhoseNameNoJournalCanHoldIsNotTouched() throws Exception {
        good("odd").jar(folder, "a\\b.jar");
        Map<String, String> before = directory.content();

        assertThatThrownBy(() -> directory.store().remove("odd", false))
                .isInstanceOf(PluginRefusedException.class)
                .hasMessageContainingAll("a\\b.jar", "backslashes", "rename it");

        assertThat(directory.content()).isEqualTo(before);
    }

    @Test
    void leftoversOfAKilledCopyAreTakenAwayAndOtherHiddenFilesStay() throws Exception {
        Map<String, String> before = directory.content();
        Files.writeString(folder.resolve(".acme.jar.part"), "half of it");
        Files.writeString(folder.resolve(".plugins.lock.part"), "half of it");
        Files.writeString(folder.resolve(".gone.jar.replaced"), "of a change that was made");

        directory.store().list();

        assertThat(directory.content()).isEqualTo(before);
        Files.writeString(folder.resolve(".notes.old"), "mine");
        directory.store().install(good("acme").jar(sources), NEW_ONLY);
        assertThat(folder.resolve(".notes.old")).exists();
    }

    @Test
    void aChangeThatWasKilledInTheMiddleIsUndoneByTheNext() throws Exception {
        Path old = folder.resolve("other.jar");
        byte[] content = Files.readAllBytes(old);
        Files.move(old, folder.resolve(".other.jar.replaced"));
        good("other").header("Plugin-Version", "9.9.9").jar(folder, "other-9.jar");
        Files.writeString(
                folder.resolve(".plugins.journal"),
                "parallax plugin journal 1\nadd other-9.jar\naside other.jar\n");

        List<Installed> installed = directory.store().install(good("acme").jar(sources), NEW_ONLY);

        assertThat(installed).hasSize(1);
        assertThat(old).hasBinaryContent(content);
        assertThat(directory.loaded()).containsExactly("acme 1.2.3", "other 1.2.3");
        assertThat(directory.content()).containsOnlyKeys("acme.jar", "other.jar", PluginLock.FILE);
    }

    @Test
    void aJournalOfANewerVersionIsNotGuessedAt() throws Exception {
        Files.writeString(folder.resolve(".plugins.journal"), "parallax plugin journal 2\n");

        assertThatThrownBy(() -> directory.store().list())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a journal of this Parallax");
        assertThat(folder.resolve(".plugins.journal")).exists();
    }
}
