package dev.parallax.core.plugin;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.PluginFixture.plugin;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.parallax.api.Spi;
import dev.parallax.core.plugin.LoadReport.Row;
import dev.parallax.core.plugin.LoadReport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plugins that are refused by what their files say, before a class of them is loaded. */
final class UnfitFilesTest {

    private static final byte[] NOT_A_CLASS = {1, 2, 3};

    @TempDir Path directory;
    private GoodNeighbours neighbours;

    @BeforeEach
    void goodNeighbours() throws IOException {
        neighbours = new GoodNeighbours(directory);
    }

    @Test
    void aTextFileNamedLikeAJar() throws Exception {
        Files.writeString(directory.resolve("x.jar"), "this is not a jar");

        neighbours.assertRejected("x.jar", "x.jar is not a jar", "take it away");
    }

    @Test
    void anEmptyFileNamedLikeAJar() throws Exception {
        Files.createFile(directory.resolve("x.jar"));

        neighbours.assertRejected("x.jar", "x.jar is not a jar");
    }

    @Test
    void aLinkToNowhereNamedLikeAJar() throws Exception {
        Files.createSymbolicLink(directory.resolve("x.jar"), directory.resolve("gone"));

        neighbours.assertRejected("x.jar", "cannot be read");
    }

    /** Whoever opens it waits for a writer. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeNamedLikeAJar() throws Exception {
        pipe(directory.resolve("x.jar"));

        neighbours.assertRejected(
                "x.jar", "x.jar is neither a file nor a folder", "replace it by the plugin's jar");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeHasNoChecksum() throws Exception {
        Path pipe = pipe(directory.resolve("x.jar"));

        assertThatThrownBy(() -> ContentDigest.of(pipe))
                .isInstanceOf(PluginRejectedException.class)
                .hasMessageContaining("x.jar is neither a file nor a folder");
    }

    private static Path pipe(Path path) throws Exception {
        Process process = new ProcessBuilder("mkfifo", path.toString()).start();
        assertThat(process.waitFor()).isZero();
        return path;
    }

    /** Its names can be read, but nothing about them; the user root may do everything. */
    @Test
    void aFolderThatCannotBeEnteredIsNobodysBusiness() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("m-locked"));
        good("inner").jar(folder);
        good("bad").header("Plugin-Requires", ">=99.0.0").jar(directory);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r--------"));
        try {
            assumeFalse(Files.isExecutable(folder));

            neighbours.assertRejected("bad", "needs SPI >=99.0.0");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** In the local files, in the central directory, and in the record at the end of the jar. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
    void aJarThatWasOnlyPartlyCopied(double part) throws Exception {
        Path jar = good("half").jar(directory);
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(whole, (int) (part * whole.length)));

        neighbours.assertRejected("half.jar", "damaged or incomplete", "download it again");
    }

    @Test
    void aJarWithAClassThatWasDamaged() throws Exception {
        Path jar = good("bad").jar(directory);
        byte[] whole = Files.readAllBytes(jar);
        int data = new String(whole, ISO_8859_1).indexOf("fixture/bad/Good.class") + 22;
        Arrays.fill(whole, data, data + 40, (byte) 0xFF);
        Files.write(jar, whole);

        neighbours.assertFailed(
                "bad", "fixture.bad.Good cannot be read", "a file is damaged", "bad.jar", "again");
    }

    @Test
    void aJarWithTwoVersionsOfAClass() throws Exception {
        Path jar = good("bad").extra("fixture/bad/Gaad.class", NOT_A_CLASS).jar(directory);
        String text = Files.readString(jar, ISO_8859_1);
        Files.writeString(jar, text.replace("bad/Gaad.class", "bad/Good.class"), ISO_8859_1);

        neighbours.assertRejected("bad", "two files fixture/bad/Good.class", "build it anew");
    }

    @Test
    void aPluginThatBundlesTheApiOfLogging() throws Exception {
        good("bad").extra("org/slf4j/LoggerFactory.class", NOT_A_CLASS).jar(directory);

        neighbours.assertRejected("bad", "org/slf4j/LoggerFactory", "org.slf4j:slf4j-api");
    }

    @Test
    void aJarWhoseManifestIsNonsense() throws Exception {
        good("bad").header("no colon\r\nhere", "").jar(directory);

        neighbours.assertRejected("bad.jar", "cannot be read");
    }

    @Test
    void aJarWithoutAManifest() throws Exception {
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(directory.resolve("lib.jar")))) {
            zip.putNextEntry(new ZipEntry("some/file.txt"));
        }

        neighbours.assertRejected("lib.jar", "no META-INF/MANIFEST.MF", "Plugin-Id");
    }

    @Test
    void aPlainLibrary() throws Exception {
        good("lib").without("Plugin-Id").jar(directory);

        neighbours.assertRejected(
                "lib.jar", "no Plugin-Id", "take it away if it is a plain library");
    }

    @Test
    void anIdWithSpaces() throws Exception {
        good("bad").header("Plugin-Id", "my plugin").jar(directory);

        neighbours.assertRejected("bad.jar", "'my plugin'", "letters");
    }

    @Test
    void aMissingVersion() throws Exception {
        good("bad").without("Plugin-Version").jar(directory);

        neighbours.assertRejected("bad", "no Plugin-Version", "1.0.0");
    }

    @Test
    void aVersionThatIsNotSemantic() throws Exception {
        good("bad").header("Plugin-Version", "1.x").jar(directory);

        neighbours.assertRejected("bad", "'1.x' is no semantic version", "1.0.0");
    }

    @Test
    void aMissingRange() throws Exception {
        good("bad").without("Plugin-Requires").jar(directory);

        neighbours.assertRejected("bad", "which versions of the SPI", ">=1.1.0 & <2.0.0");
    }

    @Test
    void aRangeThatIsNone() throws Exception {
        good("bad").header("Plugin-Requires", "=>1").jar(directory);

        neighbours.assertRejected("bad", "'=>1' is no range", ">=1.1.0 & <2.0.0");
    }

    @Test
    void aPluginThatNeedsAnSpiOfTheFuture() throws Exception {
        good("bad").header("Plugin-Requires", ">=99.0.0").jar(directory);

        neighbours.assertRejected(
                "bad", "needs SPI >=99.0.0", "this host offers SPI " + Spi.version());
    }

    @Test
    void aPlainVersionIsALowerBound() throws Exception {
        good("bad").header("Plugin-Requires", "1.9.0").jar(directory);

        neighbours.assertRejected("bad", "needs SPI 1.9.0");
    }

    @Test
    void aPluginThatBundlesTheApiIsRefusedBeforeItRuns() throws Exception {
        String property = "fixture.bundled.ran";
        plugin("bad")
                .tracker("T", "bad", "static { System.setProperty(\"" + property + "\", \"\"); }")
                .extra("dev/parallax/api/Extension.class", NOT_A_CLASS)
                .extra("dev/parallax/api/Option.class", NOT_A_CLASS)
                .jar(directory);

        neighbours.assertRejected(
                "bad",
                "bundles 2 classes of the platform",
                "dev/parallax/api/Extension.class",
                "dev.parallax:platform-api",
                "'provided'");
        assertThat(System.getProperty(property)).isNull();
    }

    @Test
    void apiClassesForNewerJavaOrInALibraryAreBundledToo() throws Exception {
        good("bad-1")
                .extra("META-INF/versions/17/org/slf4j/Logger.class", NOT_A_CLASS)
                .jar(directory);
        Path folder = good("bad-2").folderWithProperties(directory);
        plugin("guice")
                .extra("com/google/inject/Guice.class", NOT_A_CLASS)
                .jar(Files.createDirectory(folder.resolve("lib")));

        assertThat(neighbours.badRows())
                .extracting(Row::reason, Row::remedy)
                .satisfiesExactly(
                        bad -> assertThat(bad.toString()).contains("org.slf4j:slf4j-api"),
                        bad -> assertThat(bad.toString()).contains("com.google.inject:guice"));
    }

    @Test
    void anEngineOfDjlMayBeBundled() throws Exception {
        good("bad").header("Plugin-Requires", ">=99.0.0").jar(directory);
        good("m-engine").extra("ai/djl/pytorch/engine/PtEngine.class", NOT_A_CLASS).jar(directory);

        try (PluginHost host =
                PluginHost.open(HostSettings.of(List.of(directory)), Spi.version(), binder -> {})) {
            assertThat(host.report().rows(State.LOADED))
                    .extracting(Row::plugin)
                    .containsExactly("a-good", "m-engine", "z-good");
        }
    }

    @Test
    void aPluginBuiltWithoutTheAnnotationProcessor() throws Exception {
        good("bad").withoutProcessor().jar(directory);

        neighbours.assertRejected(
                "bad", "built without PF4J's annotation processor", "annotationProcessorPaths");
    }

    @Test
    void anEmptyIndex() throws Exception {
        good("bad").extra("META-INF/extensions.idx", "# none\n".getBytes(UTF_8)).jar(directory);

        neighbours.assertRejected("bad", "missing or empty", "annotationProcessorPaths");
    }

    @Test
    void aJarWithANameThatLeadsOut() throws Exception {
        good("bad").extra("../evil.sh", NOT_A_CLASS).jar(directory);

        neighbours.assertRejected("bad", "'../evil.sh' leads out of the folder");
    }

    @Test
    void aFolderWithALinkThatLeadsOut() throws Exception {
        Path folder = good("bad").folderWithProperties(directory);
        Path outside = Files.createTempFile("outside", ".txt");
        Files.createSymbolicLink(folder.resolve("classes/link.txt"), outside);

        neighbours.assertRejected("bad", "symbolic link classes/link.txt", "leads out");
        Files.delete(outside);
        neighbours.assertRejected("bad", "leads out of its folder, or nowhere");
    }

    @Test
    void aFolderWithALinkThatStaysInsideIsFine() throws Exception {
        Path folder = good("m-fine").folderWithProperties(directory);
        Files.createSymbolicLink(
                folder.resolve("link"), folder.resolve("plugin.properties").getFileName());

        try (PluginHost host =
                PluginHost.open(HostSettings.of(List.of(directory)), Spi.version(), binder -> {})) {
            assertThat(host.report().rows(State.LOADED))
                    .extracting(Row::plugin)
                    .containsExactly("a-good", "m-fine", "z-good");
        }
    }

    @Test
    void aFolderWithoutADescriptor() throws Exception {
        good("inner").jar(Files.createDirectory(directory.resolve("more")));

        neighbours.assertRejected(
                "more", "neither plugin.properties nor META-INF/MANIFEST.MF", "move");
    }
}
