package dev.parallax.core.plugin.store;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.store.InstallOptions.NEW_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.core.plugin.Pin;
import dev.parallax.core.plugin.PluginFixture;
import dev.parallax.core.plugin.PluginLock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that are signed with the tools of the JDK. */
final class SignedJarsTest {

    private static final String PASSWORD = "changeit";

    @TempDir static Path keys;
    @TempDir Path folder;
    @TempDir Path sources;
    private Directory directory = new Directory(Path.of(""));

    @BeforeAll
    static void twoKeys() throws Exception {
        for (String name : List.of("acme", "mallory")) {
            run(
                    "keytool",
                    "-genkeypair",
                    "-alias",
                    name,
                    "-dname",
                    "CN=" + name + ", O=Plugins: all",
                    "-keyalg",
                    "EC",
                    "-keystore",
                    store().toString(),
                    "-storepass",
                    PASSWORD);
        }
    }

    @BeforeEach
    void directory() {
        directory = new Directory(folder);
    }

    private static Path store() {
        return keys.resolve("keys.p12");
    }

    private static void run(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.add("-J-XX:TieredStopAtLevel=1"); // they end before it pays off
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
    }

    private static Path sign(Path jar, String name) throws Exception {
        run(
                "jarsigner",
                "-keystore",
                store().toString(),
                "-storepass",
                PASSWORD,
                jar.toString(),
                name);
        return jar;
    }

    private Path jar(String version) throws IOException {
        PluginFixture plugin = good("acme").header("Plugin-Version", version);
        return plugin.extra("plain.txt", version.getBytes(StandardCharsets.UTF_8)).jar(sources);
    }

    private static void change(Path jar, String entry, String text) throws IOException {
        try (FileSystem zip =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Files.writeString(zip.getPath(entry), text);
        }
    }

    private void assertRefused(Path jar, InstallOptions options, String... words)
            throws IOException {
        Map<String, String> before = directory.content();

        assertThatThrownBy(() -> directory.store().install(jar, options))
                .isInstanceOf(PluginRefusedException.class)
                .hasMessageContainingAll(words);

        assertThat(directory.content()).isEqualTo(before);
    }

    private Pin pin() throws IOException {
        return PluginLock.read(folder).orElseThrow().pin("acme.jar").orElseThrow();
    }

    @Test
    void whoSignedAJarIsPinned() throws Exception {
        directory.store().install(sign(jar("1.0.0"), "acme"), NEW_ONLY);

        KeyStore store = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
        byte[] certificate = store.getCertificate("acme").getEncoded();
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(certificate);
        assertThat(pin().signer()).isPresent();
        assertThat(pin().signer().get().subject()).isEqualTo("CN=acme,O=Plugins: all");
        assertThat(pin().signer().get().sha256()).isEqualTo(HexFormat.of().formatHex(sha256));
        assertThat(directory.loaded()).containsExactly("acme 1.0.0");
        assertThat(directory.store().list().get(0).signer()).isEqualTo(pin().signer());
    }

    @Test
    void aSignedJarThatWasChangedIsRefused() throws Exception {
        Path jar = sign(jar("1.0.0"), "acme");
        change(jar, "plain.txt", "changed");

        assertRefused(jar, NEW_ONLY, "its signature does not fit its contents", "plain.txt");
    }

    @Test
    void aSignedJarWhoseDescriptorWasChangedIsRefused() throws Exception {
        Path jar = sign(jar("1.0.0"), "acme");
        try (FileSystem zip =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Path manifest = zip.getPath("META-INF/MANIFEST.MF");
            String text = Files.readString(manifest);
            Files.writeString(
                    manifest, text.replace("Plugin-Version: 1.0.0", "Plugin-Version: 9.9.9"));
        }

        assertRefused(jar, NEW_ONLY, "its signature does not fit its contents");
    }

    @Test
    void anEntryThatWasAddedToASignedJarIsRefused() throws Exception {
        Path jar = sign(jar("1.0.0"), "acme");
        change(jar, "added.txt", "added");

        assertRefused(jar, NEW_ONLY, "it is signed, but its entry added.txt is not");
    }

    @Test
    void theSignatureFileOfALibraryIsExplained() throws Exception {
        Path library = sign(jar("1.0.0"), "acme");
        Path shaded = good("acme").jar(sources, "shaded.jar");
        try (FileSystem from =
                        FileSystems.newFileSystem(URI.create("jar:" + library.toUri()), Map.of());
                FileSystem to =
                        FileSystems.newFileSystem(URI.create("jar:" + shaded.toUri()), Map.of())) {
            for (String name : List.of("META-INF/ACME.SF", "META-INF/ACME.EC")) {
                Files.copy(from.getPath(name), to.getPath(name));
            }
        }

        assertRefused(shaded, NEW_ONLY, "signature", "META-INF/*.SF of a signed library");
    }

    @Test
    void anUnsignedJarIsRefusedWhereASignatureIsRequired() throws Exception {
        InstallOptions signedOnly = new InstallOptions(false, false, true, Optional.empty());
        Path jar = jar("1.0.0");

        assertRefused(jar, signedOnly, "nobody has signed it", "--require-signed");
        directory.store().install(sign(jar, "acme"), signedOnly);
        assertThat(directory.loaded()).hasSize(1);
    }

    @Test
    void theSameSignerMayUpgradeAndNobodyElse() throws Exception {
        directory.store().install(sign(jar("1.0.0"), "acme"), NEW_ONLY);
        InstallOptions replace = NEW_ONLY.replacing();

        assertRefused(jar("2.0.0"), replace, "signed by CN=acme", "not signed", "--replace-signer");
        assertRefused(
                sign(jar("2.0.0"), "mallory"),
                replace,
                "has been signed by CN=acme",
                "signed by CN=mallory",
                "--replace-signer");

        directory.store().install(sign(jar("2.0.0"), "acme"), replace);
        assertThat(directory.loaded()).containsExactly("acme 2.0.0");
    }

    @Test
    void anotherSignerCanBeAccepted() throws Exception {
        directory.store().install(sign(jar("1.0.0"), "acme"), NEW_ONLY);
        InstallOptions accept = new InstallOptions(true, true, false, Optional.empty());

        directory.store().install(sign(jar("2.0.0"), "mallory"), accept);
        assertThat(pin().signer().orElseThrow().subject()).startsWith("CN=mallory");

        directory.store().install(jar("3.0.0"), accept);
        assertThat(pin().signer()).isEmpty();
    }

    @Test
    void aSecondSignatureDoesNotHideThePinnedOne() throws Exception {
        directory.store().install(sign(jar("1.0.0"), "mallory"), NEW_ONLY);

        Path both = sign(sign(jar("2.0.0"), "acme"), "mallory");
        directory.store().install(both, NEW_ONLY.replacing());

        assertThat(pin().signer().orElseThrow().subject()).startsWith("CN=mallory");
    }

    @Test
    void anUpdateOfTheLockFindsSignersAndTamperedJars() throws Exception {
        Files.copy(sign(jar("1.0.0"), "acme"), folder.resolve("acme.jar"));
        assertThat(directory.store().update()).hasSize(1);
        assertThat(pin().signer().orElseThrow().subject()).startsWith("CN=acme");

        change(folder.resolve("acme.jar"), "plain.txt", "changed");
        assertThat(directory.store().update())
                .extracting(PinChange::what)
                .singleElement()
                .asString()
                .startsWith("is not pinned: its signature does not fit");
        assertThat(directory.pinned()).isEmpty();
    }
}
