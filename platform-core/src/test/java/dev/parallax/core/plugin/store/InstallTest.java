package dev.parallax.core.plugin.store;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.PluginFixture.plugin;
import static dev.parallax.core.plugin.store.InstallOptions.NEW_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.core.plugin.ContentDigest;
import dev.parallax.core.plugin.HostSettings.Verification;
import dev.parallax.core.plugin.LockFormatException;
import dev.parallax.core.plugin.OpenFiles;
import dev.parallax.core.plugin.OtherProcess;
import dev.parallax.core.plugin.PluginFixture;
import dev.parallax.core.plugin.PluginLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallTest {

    private static final String RAN = "fixture.install.ran.";

    @TempDir Path folder;
    @TempDir Path sources;
    private Directory directory = new Directory(Path.of(""));

    @BeforeEach
    void directory() {
        directory = new Directory(folder);
    }

    private PluginFixture version(String version) {
        return good("acme").header("Plugin-Version", version);
    }

    private List<Installed> install(Path source) throws IOException {
        return directory.store().install(source, NEW_ONLY);
    }

    private List<Installed> replace(Path source) throws IOException {
        return directory.store().install(source, NEW_ONLY.replacing());
    }

    private void assertRefused(Path source, InstallOptions options, String... words)
            throws IOException {
        Map<String, String> before = directory.content();

        assertThatThrownBy(() -> directory.store().install(source, options))
                .isInstanceOf(PluginRefusedException.class)
                .hasMessageContainingAll(words);

        assertThat(directory.content()).isEqualTo(before);
    }

    @Test
    void theJarIsThereLoadsAndIsPinned() throws Exception {
        Path jar = good("acme").jar(sources, "acme-1.2.3.jar");

        List<Installed> installed = install(jar);

        Path target = folder.toRealPath().resolve("acme-1.2.3.jar");
        assertThat(installed).hasSize(1);
        assertThat(installed.get(0).file()).isEqualTo(target);
        assertThat(installed.get(0).extensions()).containsExactly("tracker acme");
        assertThat(installed.get(0).formerVersion()).isEmpty();
        assertThat(installed.get(0).pin().sha256()).isEqualTo(ContentDigest.of(jar));
        assertThat(target).hasSameBinaryContentAs(jar);
        assertThat(directory.loaded()).containsExactly("acme 1.2.3");
        assertThat(directory.pinned()).containsExactly("acme 1.2.3");
        assertThat(directory.content()).containsOnlyKeys("acme-1.2.3.jar", PluginLock.FILE);
        assertThat(directory.isAsPinned()).isTrue();
    }

    @Test
    void theSameIdTakesAWordAndSaysFromWhichVersionToWhich() throws Exception {
        install(version("1.0.0").jar(sources, "one.jar"));
        Path newer = version("1.10.0").jar(sources, "newer.jar");
        Path older = version("0.9.0").jar(sources, "older.jar");
        Path same = version("1.0.0").tracker("T", "more").jar(sources, "same.jar");

        assertRefused(
                newer, NEW_ONLY, "1.0.0 (one.jar) is installed", "upgrade from 1.0.0 to 1.10.0");
        assertRefused(older, NEW_ONLY, "--replace to go back from 1.0.0 to 0.9.0");
        assertRefused(same, NEW_ONLY, "--replace to put this 1.0.0 in its place");
    }

    @Test
    void anUpgradeReplacesFileAndPin() throws Exception {
        install(version("1.0.0").jar(sources, "acme-1.0.0.jar"));

        List<Installed> installed = replace(version("1.1.0").jar(sources, "acme-1.1.0.jar"));

        assertThat(installed.get(0).formerVersion()).contains("1.0.0");
        assertThat(directory.content()).containsOnlyKeys("acme-1.1.0.jar", PluginLock.FILE);
        assertThat(directory.pinned()).containsExactly("acme 1.1.0");
        assertThat(directory.loaded()).containsExactly("acme 1.1.0");
    }

    @Test
    void aFileOfTheSameNameIsReplacedToo() throws Exception {
        install(version("1.0.0").jar(sources));

        replace(version("0.9.0").jar(sources));

        assertThat(directory.content()).containsOnlyKeys("acme.jar", PluginLock.FILE);
        assertThat(directory.loaded()).containsExactly("acme 0.9.0");
        assertThat(directory.isAsPinned()).isTrue();
    }

    @Test
    void aNameOfAnotherPluginsFileIsNotTaken() throws Exception {
        install(good("first").jar(sources, "x.jar"));
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        Path second = good("second").jar(sources, "x.jar");
        Path third = good("third").jar(sources, "broken.jar");

        assertRefused(second, NEW_ONLY.replacing(), "x.jar is something else, plugin first");
        assertRefused(third, NEW_ONLY, "no host can load it", "--replace");
        replace(third);
        assertThat(directory.loaded()).containsExactly("third 1.2.3", "first 1.2.3");
    }

    @Test
    void aJarThatIsThereAlreadyIsNotInstalledFromThere() throws Exception {
        Path jar = good("acme").jar(folder);

        assertRefused(
                jar, NEW_ONLY.replacing(), "lies in the plugin directory already", "--update");
    }

    @Test
    void anExtensionThatAnotherPluginOffersIsRefusedNamingBoth() throws Exception {
        Path installed = plugin("m-first").tracker("T", "same").jar(sources);
        install(installed);
        Path before = plugin("a-second").tracker("T", "same").jar(sources);
        Path after = plugin("z-second").tracker("T", "same").jar(sources);

        assertRefused(
                after,
                NEW_ONLY,
                "z-second 1.2.3 is not installed",
                "the tracker same is taken",
                "of m-first 1.2.3",
                after.toString());
        assertRefused(
                before,
                NEW_ONLY,
                "a-second 1.2.3 is not installed: with it, m-first 1.2.3 would not load any more",
                "the tracker same is taken",
                before.toString());
    }

    @Test
    void anotherThatDidNotLoadBeforeIsNoObstacle() throws Exception {
        Files.writeString(folder.resolve("broken.jar"), "no jar");

        install(good("acme").jar(sources));

        assertThat(directory.loaded()).containsExactly("acme 1.2.3");
    }

    @Test
    void aMissingDependencyIsNamed() throws Exception {
        Path user = good("user").header("Plugin-Dependencies", "base@>=2.0.0").jar(sources);

        assertRefused(user, NEW_ONLY, "depends on plugin base, which is missing");
        install(good("base").header("Plugin-Version", "1.0.0").jar(sources));
        assertRefused(user, NEW_ONLY, "depends on plugin base", ">=2.0.0", "1.0.0 is here");
        replace(good("base").header("Plugin-Version", "2.0.0").jar(sources));
        install(user);
        assertThat(directory.loaded()).containsExactly("base 2.0.0", "user 1.2.3");
    }

    @Test
    void aDowngradeThatAnotherPluginCannotUseIsRefused() throws Exception {
        install(good("base").header("Plugin-Version", "2.0.0").jar(sources));
        install(good("user").header("Plugin-Dependencies", "base@>=2.0.0").jar(sources));
        Path older = good("base").header("Plugin-Version", "1.0.0").jar(sources);

        assertRefused(older, NEW_ONLY.replacing(), "with it, user 1.2.3 would not load any more");
    }

    @Test
    void theChecksumThatIsAskedForIsTheFiles() throws Exception {
        Path jar = good("acme").jar(sources);
        String right = ContentDigest.of(jar).toUpperCase(Locale.ROOT);
        String wrong = "0".repeat(64);

        assertRefused(
                jar,
                new InstallOptions(false, false, false, Optional.of(wrong)),
                "its SHA-256 is " + ContentDigest.of(jar) + ", not " + wrong);
        directory.store().install(jar, new InstallOptions(false, false, false, Optional.of(right)));
        assertThat(directory.loaded()).hasSize(1);
    }

    @Test
    void aPluginWhoseCodeThrowsLeavesTheFormerInPlace() throws Exception {
        install(version("1.0.0").jar(sources));
        Map<String, String> before = directory.content();
        Path bad =
                plugin("acme")
                        .tracker(
                                "T",
                                "acme",
                                "public T() { throw new IllegalStateException(\"no luck\"); }")
                        .jar(sources);

        assertThatThrownBy(() -> replace(bad))
                .isInstanceOf(PluginTrialException.class)
                .hasMessageContainingAll(
                        "acme 1.2.3 is not installed, because it does not load", "no luck", "ACME");

        assertThat(directory.content()).isEqualTo(before);
        assertThat(directory.loaded()).containsExactly("acme 1.0.0");
    }

    @Test
    void ofAFolderAllPluginsAreInstalled() throws Exception {
        good("base").jar(sources);
        good("user").header("Plugin-Dependencies", "base").jar(sources, "a-user.jar");
        good("library").without("Plugin-Id").jar(sources);
        Files.writeString(sources.resolve("README.txt"), "read me");

        List<Installed> installed = install(sources);

        assertThat(installed).extracting(one -> one.pin().id()).containsExactly("user", "base");
        assertThat(directory.content()).containsOnlyKeys("a-user.jar", "base.jar", PluginLock.FILE);
        assertThat(directory.loaded()).containsExactlyInAnyOrder("base 1.2.3", "user 1.2.3");
    }

    @Test
    void ofAFolderWithABadPluginNoneIsInstalled() throws Exception {
        good("good").jar(sources);
        good("z-bad").header("Plugin-Requires", ">=99.0.0").jar(sources);

        assertRefused(sources, NEW_ONLY, "z-bad.jar is not installed", "needs SPI >=99.0.0");

        Files.writeString(good("z-bad").jar(sources), "no jar");
        assertRefused(sources, NEW_ONLY, "z-bad.jar is not a jar");
        assertThat(directory.loaded()).isEmpty();
    }

    @Test
    void ofAFolderTwoWithOneIdAreRefused() throws Exception {
        version("1.0.0").jar(sources, "one.jar");
        version("2.0.0").jar(sources, "two.jar");

        assertRefused(sources, NEW_ONLY, "one.jar", "both have the id acme");
    }

    @Test
    void whatIsNoSourceIsRefused() throws Exception {
        Path none = sources.resolve("none.jar");
        Path empty = Files.createDirectory(sources.resolve("empty"));
        Path unpacked = good("unpacked").unpackedJar(sources);
        Path hidden = good("acme").jar(sources, ".acme.jar");
        Path zip = good("acme").jar(sources, "acme.zip");

        assertRefused(none, NEW_ONLY, "there is no file or folder " + none);
        assertRefused(empty, NEW_ONLY, "no plugin among the files of " + empty);
        assertRefused(unpacked, NEW_ONLY, "is an unpacked plugin", "pack it as a jar");
        assertRefused(hidden, NEW_ONLY, "no host would look at a file of this name");
        assertRefused(zip, NEW_ONLY, "no host would look at a file of this name");
    }

    @Test
    void aDirectoryThatIsNotThereIsNotMade() throws Exception {
        Path jar = good("acme").jar(sources);
        Directory none = new Directory(folder.resolve("none"));

        assertThatThrownBy(() -> none.store().install(jar, NEW_ONLY))
                .isInstanceOf(PluginRefusedException.class)
                .hasMessageContaining("there is no plugin directory " + none.path());
    }

    @Test
    void aLinkToAJarIsInstalledAsAFile() throws Exception {
        Path jar = good("acme").jar(sources);
        Path link = Files.createSymbolicLink(sources.resolve("link.jar"), jar);

        install(link);

        assertThat(folder.resolve("link.jar")).isRegularFile().hasSameBinaryContentAs(jar);
        assertThat(Files.isSymbolicLink(folder.resolve("link.jar"))).isFalse();
    }

    @Test
    void aLinkInTheDirectoryIsReplacedAndNotWrittenThrough() throws Exception {
        Path shared = version("1.0.0").jar(sources, "shared.jar");
        byte[] before = Files.readAllBytes(shared);
        Files.createSymbolicLink(folder.resolve("acme.jar"), shared);

        replace(version("2.0.0").jar(sources, "acme.jar"));

        assertThat(Files.isSymbolicLink(folder.resolve("acme.jar"))).isFalse();
        assertThat(directory.loaded()).containsExactly("acme 2.0.0");
        assertThat(shared).hasBinaryContent(before);
    }

    @Test
    void aDamagedLockStopsEverything() throws Exception {
        Files.writeString(folder.resolve(PluginLock.FILE), "format: 1\nplugin: {}\n");
        Path jar = good("acme").jar(sources);
        Map<String, String> before = directory.content();

        assertThatThrownBy(() -> install(jar))
                .isInstanceOf(LockFormatException.class)
                .hasMessageContainingAll("plugins.lock:2: plugin:", "did you mean 'plugins'");
        assertThat(directory.content()).isEqualTo(before);
    }

    @Test
    void anotherProcessThatChangesTheDirectoryIsWaitedFor() throws Exception {
        Path jar = good("acme").jar(sources);
        Path guard = folder.resolve(FolderLock.FILE);

        try (OtherProcess process = OtherProcess.thatLocks(guard)) {
            assertBusy(jar);
        }
        install(jar);
        assertThat(directory.loaded()).hasSize(1);
    }

    @Test
    void aSecondChangeInThisProcessIsRefusedAndDoesNotUnlockTheFirst() throws Exception {
        Path jar = good("acme").jar(sources);

        try (FolderLock first = FolderLock.of(folder)) {
            assertBusy(jar);
            assertBusy(jar);
        }
        install(jar);
        assertThat(directory.loaded()).hasSize(1);
    }

    @Test
    void aChangeByAStoreOfAnotherClassLoaderIsWaitedForAndLeavesNothingOpen() throws Exception {
        Path jar = good("acme").jar(sources);
        Path guard = folder.toRealPath().resolve(FolderLock.FILE);

        try (FileChannel other =
                FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            assertBusy(jar);
            assertThat(OpenFiles.count(guard)).isEqualTo(1);
        }
        install(jar);
        assertThat(directory.loaded()).hasSize(1);
    }

    private void assertBusy(Path jar) throws IOException {
        Map<String, String> before = directory.content();

        assertThatThrownBy(() -> install(jar))
                .isInstanceOf(PluginStoreBusyException.class)
                .isNotInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("another 'parallax plugin' command is changing", "wait");

        assertThat(directory.content()).isEqualTo(before);
    }

    @Test
    void whoMayChangeAFolderAsOneOfItsGroupMayLockIt() throws Exception {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwx---"));
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-x---"));

        FolderLock.of(shared).close();
        FolderLock.of(own).close();

        assertThat(Files.getPosixFilePermissions(shared.resolve(FolderLock.FILE)))
                .contains(PosixFilePermission.GROUP_WRITE);
        assertThat(Files.getPosixFilePermissions(own.resolve(FolderLock.FILE)))
                .doesNotContain(PosixFilePermission.GROUP_WRITE);
    }

    @Test
    void strictRunsNoNeighbourThatIsNotPinned() throws Exception {
        install(telling("pinned").jar(sources));
        Path changed = telling("changed").jar(sources);
        install(changed);
        telling("changed").header("Plugin-Version", "6.6.6").jar(folder);
        telling("unknown").jar(folder);
        System.clearProperty(RAN + "pinned");
        System.clearProperty(RAN + "changed");

        PluginStore strict = directory.store(Verification.STRICT);
        List<Installed> installed = strict.install(telling("acme").jar(sources), NEW_ONLY);

        assertThat(installed.get(0).extensions()).containsExactly("tracker acme");
        assertThat(System.clearProperty(RAN + "acme")).isEqualTo("yes");
        assertThat(System.clearProperty(RAN + "pinned")).isEqualTo("yes");
        assertThat(System.clearProperty(RAN + "changed")).isNull();
        assertThat(System.clearProperty(RAN + "unknown")).isNull();
        assertThat(directory.pinned()).contains("acme 1.2.3");
    }

    @Test
    void strictDoesNotInstallWhatNeedsANeighbourThatIsNotPinned() throws Exception {
        good("base").jar(folder);
        Path user = good("user").header("Plugin-Dependencies", "base").jar(sources);

        assertThatThrownBy(() -> directory.store(Verification.STRICT).install(user, NEW_ONLY))
                .isInstanceOf(PluginRefusedException.class)
                .hasMessageContainingAll("user 1.2.3 is not installed", "depends on plugin base");
        install(user);
        assertThat(directory.loaded()).hasSize(2);
    }

    /** A plugin whose class says in a system property that it ran. */
    private static PluginFixture telling(String id) {
        String statement = "static { System.setProperty(\"" + RAN + id + "\", \"yes\"); }";
        return plugin(id).tracker("T", id, statement);
    }

    @Test
    void aLockThatIsALinkIsReadButNotReplaced() throws Exception {
        install(good("acme").jar(sources));
        Path lock = folder.resolve(PluginLock.FILE);
        Path target = Files.move(lock, sources.resolve("shared.lock"));
        Files.createSymbolicLink(lock, target);
        Path more = good("more").jar(sources);
        Map<String, String> before = directory.content();

        assertRefused(more, NEW_ONLY, "plugins.lock is a symbolic link", "put the lock itself");
        assertThatThrownBy(() -> directory.store().remove("acme", false))
                .isInstanceOf(PluginRefusedException.class)
                .hasMessageContaining("plugins.lock is a symbolic link");
        assertThatThrownBy(() -> directory.store().update())
                .isInstanceOf(PluginRefusedException.class)
                .hasMessageContaining("plugins.lock is a symbolic link");
        assertThat(directory.isAsPinned()).isTrue();
        assertThat(directory.content()).isEqualTo(before);
    }
}
