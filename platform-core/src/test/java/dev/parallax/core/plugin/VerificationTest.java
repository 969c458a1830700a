package dev.parallax.core.plugin;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.PluginFixture.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.Spi;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.core.plugin.HostSettings.Verification;
import dev.parallax.core.plugin.LoadReport.Row;
import dev.parallax.core.plugin.LoadReport.State;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lock makes of plugins when they are loaded. */
final class VerificationTest {

    private static final String RAN = "fixture.verification.ran";

    @TempDir Path directory;
    @TempDir Path elsewhere;

    private PluginHost open(Verification verification) {
        return PluginHost.open(
                HostSettings.of(List.of(directory)).withVerification(verification),
                Spi.version(),
                binder -> {});
    }

    private void pin(Path... plugins) throws IOException {
        List<Pin> pins = new ArrayList<>();
        for (Path plugin : plugins) {
            String file = plugin.getFileName().toString();
            String id = file.replace(".jar", "");
            pins.add(new Pin(file, id, "1.2.3", ContentDigest.of(plugin), Optional.empty()));
        }
        PluginLock lock = PluginLock.EMPTY.with(List.of(), pins);
        Files.writeString(directory.resolve(PluginLock.FILE), lock.text());
    }

    /** A plugin whose class says in a system property that it was initialised. */
    private static PluginFixture telling(String id) {
        return plugin(id)
                .tracker(
                        "Good",
                        id,
                        "static { System.setProperty(\"" + RAN + "\", \"" + id + "\"); }");
    }

    private static Row row(PluginHost host, String plugin) {
        return host.report().rows().stream()
                .filter(row -> row.plugin().equals(plugin))
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefusedUnrun(PluginHost host, String plugin, String... words) {
        Row row = row(host, plugin);
        assertThat(row.state()).isEqualTo(State.REJECTED);
        assertThat(row.reason() + " | " + row.remedy()).contains(words);
        assertThat(System.getProperty(RAN)).isNull();
        assertThat(host.registry().entries())
                .extracting(Registry.Entry::name)
                .containsExactly("a-good", "z-good");
    }

    @Test
    void strictRefusesAJarThatIsNotPinnedBeforeItRuns() throws Exception {
        pin(good("a-good").jar(directory), good("z-good").jar(directory));
        telling("newcomer").jar(directory);

        try (PluginHost host = open(Verification.STRICT)) {
            assertRefusedUnrun(host, "newcomer.jar", "not pinned in", "parallax plugin install");
        }
    }

    @Test
    void strictRefusesAJarThatWasChangedBeforeItRuns() throws Exception {
        Path changed = good("changed").jar(directory);
        pin(good("a-good").jar(directory), good("z-good").jar(directory), changed);
        String before = ContentDigest.of(changed);
        telling("changed").jar(directory);

        try (PluginHost host = open(Verification.STRICT)) {
            assertRefusedUnrun(
                    host,
                    "changed.jar",
                    "pinned as changed 1.2.3",
                    before,
                    ContentDigest.of(changed),
                    "--replace");
        }
    }

    @Test
    void strictWithoutALockRefusesEverything() throws Exception {
        telling("one").jar(directory);
        telling("two").jar(directory);

        try (PluginHost host = open(Verification.STRICT)) {
            assertThat(host.registry().entries()).isEmpty();
            assertThat(host.report().rows())
                    .hasSize(2)
                    .allSatisfy(
                            row -> {
                                assertThat(row.reason()).contains("there is no plugins.lock in");
                                assertThat(row.remedy()).contains("verify --update");
                            });
            assertThat(System.getProperty(RAN)).isNull();
        }
    }

    @Test
    void strictWithADamagedLockRefusesEverythingAndNamesTheLine() throws Exception {
        pin(telling("one").jar(directory));
        Path lock = directory.resolve(PluginLock.FILE);
        Files.writeString(lock, Files.readString(lock).replace("sha256:", "sha:"));

        try (PluginHost host = open(Verification.STRICT)) {
            Row row = row(host, "one.jar");
            assertThat(row.state()).isEqualTo(State.REJECTED);
            assertThat(row.reason()).containsPattern("plugins\\.lock:\\d+: plugins\\.one\\.jar");
            assertThat(System.getProperty(RAN)).isNull();
        }
    }

    @Test
    void strictLoadsWhatIsPinnedAndKnowsItsChecksum() throws Exception {
        Path jar = good("a-good").jar(directory);
        Path folder = good("folder").folderWithProperties(directory);
        pin(jar, folder);
        String sha256 = ContentDigest.of(jar);

        try (PluginHost host = open(Verification.STRICT)) {
            assertThat(host.report().complete()).as(host.report().describe()).isTrue();
            Files.write(jar, new byte[] {0});

            Registry.Entry entry = host.registry().entry(Kind.TRACKER, "a-good");
            assertThat(entry.origin().sha256()).isEqualTo(sha256);
            assertThat(entry.origin().location()).isEqualTo(jar.toRealPath().toString());
            assertThat(row(host, "a-good").notes()).isEmpty();
        }
    }

    @Test
    void strictRefusesAFolderOfWhichAFileWasAdded() throws Exception {
        Path folder = telling("folder").folderWithProperties(directory);
        pin(good("a-good").jar(directory), good("z-good").jar(directory), folder);
        Files.writeString(folder.resolve("classes/more.txt"), "more");

        try (PluginHost host = open(Verification.STRICT)) {
            assertRefusedUnrun(host, "folder", "not what is pinned as folder");
        }
    }

    @Test
    void whatIsExchangedAfterItWasCheckedIsNotLoaded() throws Exception {
        Path evil = telling("victim").jar(elsewhere);
        Path victim = good("victim").jar(directory);
        byte[] innocent = Files.readAllBytes(victim);
        // all plugins are checked before the first one runs, and this one runs first
        Path attacker =
                plugin("attacker")
                        .tracker(
                                "T",
                                "attacker",
                                """
                                static {
                                    try {
                                        java.nio.file.Files.write(
                                            java.nio.file.Path.of("%s"),
                                            java.nio.file.Files.readAllBytes(
                                                java.nio.file.Path.of("%s")));
                                    } catch (java.io.IOException e) {
                                        throw new IllegalStateException(e);
                                    }
                                }
                                """
                                        .formatted(victim, evil))
                        .jar(directory);
        pin(attacker, victim);

        try (PluginHost host = open(Verification.STRICT)) {
            assertThat(host.report().complete()).as(host.report().describe()).isTrue();
            assertThat(victim).hasSameBinaryContentAs(evil);
            assertThat(System.getProperty(RAN)).isNull();
        }
        Files.write(victim, innocent);
        try (PluginHost host = open(Verification.WARN)) {
            assertThat(host.report().complete()).as(host.report().describe()).isTrue();
            assertThat(System.clearProperty(RAN)).as("the attack works").isEqualTo("victim");
        }
    }

    @Test
    void classesThatAreLoadedLateComeFromTheCopyToo() throws Exception {
        Path jar =
                plugin("late")
                        .source(
                                "fixture.late.Word",
                                "package fixture.late; public class Word {"
                                        + " public static String get() { return \"late\"; } }")
                        .custom(
                                "T",
                                "late",
                                "later ? Word.get() : \"now\"",
                                "NoOptions",
                                "private boolean later;",
                                "public int hashCode() { later = true; return 7; }")
                        .jar(directory);
        pin(jar);

        try (PluginHost host = open(Verification.STRICT)) {
            Files.write(jar, new byte[100_000]);

            Tracker<?> tracker =
                    (Tracker<?>) host.registry().entry(Kind.TRACKER, "late").extension();
            assertThat(tracker.hashCode()).isEqualTo(7);
            assertThat(tracker.summary()).isEqualTo("late");
        }
    }

    @Test
    void strictDoesNotFollowALinkOutOfTheDirectory() throws Exception {
        Path linked = telling("linked").jar(elsewhere);
        Path link = Files.createSymbolicLink(directory.resolve("linked.jar"), linked);
        pin(good("a-good").jar(directory), good("z-good").jar(directory), link);

        try (PluginHost host = open(Verification.STRICT)) {
            assertRefusedUnrun(host, "linked.jar", "symbolic link out of the plugin directory");
        }
        try (PluginHost host = open(Verification.OFF)) {
            assertThat(host.report().complete()).as(host.report().describe()).isTrue();
        }
        System.clearProperty(RAN);
    }

    @Test
    void warnLoadsEverythingAndSaysWhatIsNotPinned() throws Exception {
        Path changed = good("changed").jar(directory);
        pin(good("pinned").jar(directory), changed);
        good("changed").header("Plugin-Version", "1.2.4").jar(directory);
        good("unknown").jar(directory);

        try (PluginHost host = open(Verification.WARN)) {
            assertThat(host.report().complete()).as(host.report().describe()).isTrue();
            assertThat(row(host, "pinned").notes()).isEmpty();
            assertThat(row(host, "changed").notes().toString())
                    .contains("not what is pinned as changed 1.2.3");
            assertThat(row(host, "unknown").notes().toString()).contains("not pinned in");
            assertThat(host.report().describe()).contains("note: it is not pinned in");
        }
    }

    @Test
    void warnSaysThatALockIsDamaged() throws Exception {
        good("one").jar(directory);
        Files.writeString(directory.resolve(PluginLock.FILE), "format: one\n");

        try (PluginHost host = open(Verification.WARN)) {
            assertThat(host.report().complete()).isTrue();
            assertThat(row(host, "one").notes().toString())
                    .contains("plugins.lock:1: format", "whole number");
        }
    }

    @Test
    void offReadsNoLock() throws Exception {
        good("one").jar(directory);
        Files.writeString(directory.resolve(PluginLock.FILE), "format: one\n");

        try (PluginHost host = open(Verification.OFF)) {
            assertThat(host.report().complete()).isTrue();
            assertThat(row(host, "one").notes()).isEmpty();
        }
    }

    @Test
    void copiesGoWithTheHostAndThoseOfKilledProcessesWithTheNext() throws Exception {
        pin(good("one").jar(directory));
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path dead = Files.createTempDirectory("parallax-plugins-0-");
        Files.createFile(dead.resolve("in-use"));
        Files.createDirectories(dead.resolve("1/folder"));
        Path alive = Files.createTempDirectory("parallax-plugins-0-");
        Path inUse = Files.createFile(alive.resolve("in-use"));
        String own = "parallax-plugins-" + ProcessHandle.current().pid() + "-";

        try (OtherProcess process = OtherProcess.thatLocks(inUse)) {
            PluginHost host = open(Verification.STRICT);
            assertThat(copies(temporary, own)).hasSize(1);
            host.close();
        }

        assertThat(copies(temporary, own)).isEmpty();
        assertThat(dead).doesNotExist();
        assertThat(alive).as("the process of this one lives").exists();
        Files.delete(inUse);
        Files.delete(alive);
    }

    @Test
    void copiesOfAKilledProcessWithTheSameIdAreTakenAway() throws Exception {
        pin(good("one").jar(directory));
        String own = "parallax-plugins-" + ProcessHandle.current().pid() + "-";
        Path dead = Files.createTempDirectory(own);
        Files.createFile(dead.resolve("in-use"));

        try (PluginHost first = open(Verification.STRICT);
                PluginHost second = open(Verification.STRICT)) {
            assertThat(first.report().complete()).isTrue();
            assertThat(second.report().complete()).isTrue();
            assertThat(dead).doesNotExist();
            assertThat(copies(dead.resolveSibling(""), own)).hasSize(2);
        }
    }

    @Test
    void copiesLieWhereTheSystemPropertySaysAndWhatIsOddThereIsNoObstacle() throws Exception {
        pin(good("one").jar(directory));
        Path odd = Files.createDirectory(elsewhere.resolve("parallax-plugins-0-odd"));
        Path locked = Files.createFile(odd.resolve("in-use"));
        System.setProperty(PrivateCopies.PARENT, elsewhere.toString());

        try (FileChannel channel = FileChannel.open(locked, StandardOpenOption.WRITE)) {
            channel.lock(); // in this process, which is an error to try again
            try (PluginHost host = open(Verification.STRICT)) {
                assertThat(host.report().complete()).as(host.report().describe()).isTrue();
                assertThat(copies(elsewhere, "parallax-plugins-")).hasSize(2);
            }
        } finally {
            System.clearProperty(PrivateCopies.PARENT);
        }

        assertThat(copies(elsewhere, "parallax-plugins-")).containsExactly(odd);
    }

    @Test
    void theCopyOfARefusedPluginIsDeletedAtOnce() throws Exception {
        Path changed = good("changed").jar(directory);
        pin(good("a-good").jar(directory), changed);
        Files.write(changed, new byte[100]);
        System.setProperty(PrivateCopies.PARENT, elsewhere.toString());

        try (PluginHost host = open(Verification.STRICT);
                Stream<Path> files = Files.walk(elsewhere)) {
            assertThat(host.report().rows(State.LOADED)).hasSize(1);
            assertThat(files.map(path -> path.getFileName().toString()))
                    .contains("a-good.jar")
                    .doesNotContain("changed.jar", "2");
        } finally {
            System.clearProperty(PrivateCopies.PARENT);
        }
    }

    @Test
    void copiesThatAreGoneAlreadyLeaveNothingOpen() throws Exception {
        pin(good("one").jar(directory));
        System.setProperty(PrivateCopies.PARENT, elsewhere.toString());

        try {
            PluginHost host = open(Verification.STRICT);
            Path copies = copies(elsewhere, "parallax-plugins-").get(0);
            assertThat(OpenFiles.count(copies.resolve("in-use"))).isEqualTo(1);
            try (Stream<Path> all = Files.walk(copies)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
            host.close();
            assertThat(OpenFiles.count(copies.resolve("in-use"))).isZero();
        } finally {
            System.clearProperty(PrivateCopies.PARENT);
        }
    }

    private static List<Path> copies(Path temporary, String prefix) throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix)).toList();
        }
    }
}
