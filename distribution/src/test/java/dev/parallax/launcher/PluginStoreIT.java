package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.launcher.Archive.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins come, are pinned, are tampered with and go. */
class PluginStoreIT {

    private static final String SOURCE =
            """
            package acme;
            import dev.parallax.api.NoOptions;
            import dev.parallax.api.tracking.*;
            public class Acme implements Tracker<NoOptions> {
                static final String TEXT = "The tracker of ACME.";
                public String name() { return "acme"; }
                public String summary() { return TEXT; }
                public Class<NoOptions> optionsType() { return NoOptions.class; }
                public TrackerSession open(NoOptions options, RunInfo run) { return () -> {}; }
            }
            """;

    @TempDir Path work;
    private Archive archive = new Archive(Path.of(""));
    private Path plugins = Path.of("");
    private Path jar = Path.of("");

    @BeforeEach
    void aFolderOfSmallPluginsAndAJar() throws IOException {
        archive = new Archive(work);
        plugins = Files.createDirectory(work.resolve("plugins"));
        for (String name : new String[] {"tracker-console", "tracker-jsonl"}) {
            Path shipped = shipped(name);
            Files.copy(shipped, plugins.resolve(shipped.getFileName()));
        }
        jar = work.resolve("tracker-acme-1.0.0.jar");
        new PluginJar("tracker-acme", "Acme", SOURCE).write(jar, work);
    }

    private Path shipped(String name) throws IOException {
        try (Stream<Path> all = Files.list(archive.installation().resolve("plugins"))) {
            return all.filter(path -> path.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Result plugin(String... arguments) throws Exception {
        return run("plugin", arguments);
    }

    private Result plugins(String... arguments) throws Exception {
        return run("plugins", arguments);
    }

    private Result run(String command, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--plugins", plugins.toString()));
        return archive.run(all.toArray(String[]::new));
    }

    @Test
    void aPluginComesIsTamperedWithAndGoes() throws Exception {
        Result install = plugin("install", jar.toString());
        assertThat(install.exit()).as(install.err()).isZero();
        assertThat(install.out())
                .startsWith("Installed tracker-acme 1.0.0 (tracker acme) as ")
                .contains("tracker-acme-1.0.0.jar, SHA-256 ");
        assertThat(plugin("install", jar.toString()).exit()).isEqualTo(2);
        assertThat(plugins().out()).contains("The tracker of ACME.");

        Result list = plugin("list");
        assertThat(list.exit()).isZero();
        assertThat(list.out())
                .containsPattern("tracker-acme-1.0.0.jar +pinned +tracker-acme +1.0.0")
                .containsPattern("tracker-console-.* +unknown");
        assertThat(plugin("verify").exit()).isEqualTo(1);
        Result update = plugin("verify", "--update");
        assertThat(update.exit()).as(update.err()).isZero();
        assertThat(update.out()).contains("tracker-console", "pinned for the first time");
        assertThat(plugin("verify").exit()).isZero();
        assertThat(plugins("--verify", "strict").out())
                .contains("acme", "console", "jsonl")
                .doesNotContain("REJECTED");

        tamper(plugins.resolve("tracker-acme-1.0.0.jar"));
        Result verify = plugin("verify");
        assertThat(verify.exit()).isEqualTo(1);
        assertThat(verify.out())
                .containsPattern("tracker-acme-1.0.0.jar +changed")
                .contains("changed: it is not the file that was pinned")
                .doesNotContain("tracker-console");
        Result strict = plugins("--verify", "strict");
        assertThat(strict.exit()).isZero();
        assertThat(strict.out())
                .contains("REJECTED tracker-acme-1.0.0.jar", "not what is pinned as tracker-acme")
                .contains("console", "jsonl")
                .doesNotContain("The tracker");
        Result warn = run("describe", "tracker", "console", "--verify", "WARN");
        assertThat(warn.exit()).as(warn.err()).isZero();
        assertThat(warn.err()).contains("not what is pinned as tracker-acme");

        Result remove = plugin("remove", "tracker-acme");
        assertThat(remove.exit()).as(remove.err()).isZero();
        assertThat(remove.out()).startsWith("Removed tracker-acme (tracker-acme-1.0.0.jar)");
        assertThat(plugin("verify").out()).startsWith("All 2 of ");
    }

    /** Changes the time of the first entry, which only the checksum tells. */
    private static void tamper(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[10] ^= 1;
        Files.write(file, content);
    }

    @Test
    void everyShippedPluginRunsStrictOnceItIsPinned() throws Exception {
        plugins = archive.pluginsFolder();
        long all;
        try (Stream<Path> jars = Files.list(plugins)) {
            all = jars.count();
        }

        Result update = plugin("verify", "--update");
        assertThat(update.exit()).isZero();
        assertThat(update.out()).contains("linked: it is as pinned, but a symbolic link out of");
        Result linked = plugin("verify");
        assertThat(linked.exit()).isEqualTo(1);
        assertThat(linked.out()).containsPattern("objective-simclr\\S* +linked");
        assertThat(plugins("--verify", "strict").out())
                .contains("symbolic link out of the plugin directory");

        try (Stream<Path> links = Files.list(plugins)) {
            for (Path link : links.filter(Files::isSymbolicLink).toList()) {
                Path target = link.toRealPath();
                Files.delete(link);
                Files.copy(target, link);
            }
        }
        assertThat(plugin("verify").out()).startsWith("All " + all + " of ");
        Result strict = plugins("--verify", "strict");
        assertThat(strict.exit()).isZero();
        assertThat(strict.out())
                .contains("pytorch-cpu", "simclr")
                .doesNotContain("REJECTED")
                .doesNotContain("FAILED");
        Result doctor =
                archive.run("doctor", "--verify", "strict", "--plugins", plugins.toString());
        assertThat(doctor.out()).contains(all + " found, 0 not loaded", "pytorch-cpu: can run");
        Result run = run("pretrain", archive.tinyRecipe(1).toString(), "--verify", "strict");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("plugin");
        assertThat(work.resolve("runs/tiny/manifest.json"))
                .content()
                .contains(sha256(shipped("objective-simclr")));
    }

    private static String sha256(Path file) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(digest);
    }

    @Test
    void theWholeArchiveIsInstalledFromItsFolder() throws Exception {
        try (Stream<Path> jars = Files.list(plugins)) {
            for (Path each : jars.toList()) {
                Files.delete(each);
            }
        }
        Path shipped = archive.installation().resolve("plugins");

        Result install = plugin("install", shipped.toString());

        assertThat(install.exit()).as(install.err()).isZero();
        assertThat(install.out().lines().count()).isEqualTo(count(shipped));
        assertThat(install.out()).contains("Installed engine-pytorch-cpu", "(objective simclr)");
        assertThat(plugin("verify").exit()).isZero();
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    @Test
    void aPluginThatEndsTheProcessIsNoSuccessAndNothingIsLeftOfIt() throws Exception {
        Path exits = work.resolve("exits.jar");
        String source =
                SOURCE.replace("class Acme ", "class Exits ")
                        .replace("{\n    static", "{\n    static { System.exit(0); }\n    static");
        new PluginJar("exits", "Exits", source).write(exits, work);

        Result install = plugin("install", exits.toString());

        assertThat(install.exit()).isEqualTo(1);
        assertThat(install.out()).isEmpty();
        assertThat(install.err())
                .contains("the installation was broken off", "'start of plugin exits' calls");
        Result list = plugin("list");
        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(list.out()).doesNotContain("exits");
        try (Stream<Path> left = Files.list(plugins)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .allMatch(name -> !name.contains("exits"))
                    .doesNotContain("plugins.lock");
        }
    }

    @Test
    void aStrictInstallationRunsNoNeighbourThatIsNotPinned() throws Exception {
        String source =
                SOURCE.replace("class Acme ", "class Loud ")
                        .replace("\"acme\"", "\"loud\"")
                        .replace(
                                "{\n    static",
                                "{\n    static { System.out.println(\"loud runs\"); }\n    static");
        new PluginJar("loud", "Loud", source).write(plugins.resolve("loud.jar"), work);

        Result strict = plugin("install", jar.toString(), "--verify", "strict");
        Result off = plugin("install", jar.toString(), "--replace");

        assertThat(strict.exit()).as(strict.err()).isZero();
        assertThat(strict.out()).startsWith("Installed tracker-acme").doesNotContain("loud runs");
        assertThat(off.out()).contains("loud runs");
    }

    @Test
    void badInputIsExplainedAndChangesNothing() throws Exception {
        Path broken = Files.writeString(work.resolve("notes.jar"), "this is no jar");
        ThrowingPlugin.write(work.resolve("throws.jar"), work);

        Result noFile = plugin("install", "none.jar");
        Result noJar = plugin("install", broken.toString());
        Result wrongSum = plugin("install", jar.toString(), "--sha256", "abc");
        Result unsigned = plugin("install", jar.toString(), "--require-signed");
        Result throwing = plugin("install", work.resolve("throws.jar").toString());
        Result unknown = plugin("remove", "tracker-jsnol");
        Result twice = plugin("list", "--plugins", work.toString());
        Result mode = plugins("--verify", "stict");

        assertThat(noFile.exit()).isEqualTo(2);
        assertThat(noFile.err()).contains("there is no file or folder none.jar");
        assertThat(noJar.exit()).isEqualTo(2);
        assertThat(noJar.err()).contains("not a jar");
        assertThat(wrongSum.exit()).isEqualTo(2);
        assertThat(wrongSum.err()).contains("not abc");
        assertThat(unsigned.exit()).isEqualTo(2);
        assertThat(unsigned.err()).contains("nobody has signed it");
        assertThat(throwing.exit()).isEqualTo(1);
        assertThat(throwing.err()).contains(ThrowingPlugin.MESSAGE).doesNotContain("\tat ");
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.err()).contains("did you mean 'tracker-jsonl'?");
        assertThat(twice.exit()).isEqualTo(2);
        assertThat(twice.err()).contains("give --plugins once");
        assertThat(mode.exit()).isEqualTo(2);
        assertThat(mode.err()).contains("stict").containsIgnoringCase("strict");
        assertThat(plugins.resolve("plugins.lock")).doesNotExist();
        assertThat(plugin("list").out().lines().count()).isEqualTo(3);
    }
}
