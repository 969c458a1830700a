package dev.parallax.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginLockTest {

    private static final String A = "a".repeat(64);
    private static final String B = "1".repeat(64);

    @TempDir Path folder;

    private void write(String text) throws Exception {
        Files.writeString(folder.resolve(PluginLock.FILE), text);
    }

    @Test
    void itIsWrittenInOrderForPeopleToReadAndReadAgain() throws Exception {
        Signer signer = new Signer("CN=ACME: plugins,C=FR", B);
        PluginLock lock =
                PluginLock.EMPTY.with(
                        List.of(),
                        List.of(
                                new Pin("z.jar", "zed", "1.0.0", B, Optional.empty()),
                                new Pin("a.jar", "acme", "2.0.0-rc.1", A, Optional.of(signer))));

        write(lock.text());

        assertThat(lock.text())
                .startsWith("# The plugins that may lie in this folder")
                .endsWith(
                        """
                        format: 1
                        plugins:
                          a.jar:
                            id: acme
                            version: 2.0.0-rc.1
                            sha256: %s
                            signer: 'CN=ACME: plugins,C=FR'
                            signer-sha256: '%s'
                          z.jar:
                            id: zed
                            version: 1.0.0
                            sha256: '%s'
                        """
                                .formatted(A, B, B));
        assertThat(PluginLock.read(folder)).contains(lock);
    }

    @Test
    void oneOfManyPluginsIsReadAgain() throws Exception {
        Signer signer = new Signer("CN=ACME", B);
        List<Pin> pins =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> "plugin-" + i)
                        .map(id -> new Pin(id + ".jar", id, "1.0.0", A, Optional.of(signer)))
                        .toList();
        PluginLock lock = PluginLock.EMPTY.with(List.of(), pins);

        write(lock.text());

        assertThat(PluginLock.read(folder)).contains(lock);
    }

    @Test
    void oneThatCouldNotBeReadAgainIsNotWritten() {
        Pin nameless = new Pin("a.jar", "", "1.0.0", A, Optional.empty());
        PluginLock lock = PluginLock.EMPTY.with(List.of(), List.of(nameless));

        assertThatThrownBy(lock::text)
                .isInstanceOf(LockFormatException.class)
                .hasMessageContainingAll("could not be read again", "a.jar.id", "is missing");
    }

    @Test
    void anEmptyOneIsReadAgain() throws Exception {
        write(PluginLock.EMPTY.text());

        assertThat(PluginLock.read(folder)).contains(PluginLock.EMPTY);
    }

    @Test
    void aFolderNeedsNone() throws Exception {
        assertThat(PluginLock.read(folder)).isEmpty();
    }

    @Test
    void removedPinsGoBeforeAddedOnesCome() {
        Pin first = new Pin("a.jar", "acme", "1.0.0", A, Optional.empty());
        Pin second = new Pin("a.jar", "acme", "2.0.0", B, Optional.empty());
        PluginLock lock = PluginLock.EMPTY.with(List.of(), List.of(first));

        assertThat(lock.with(List.of("a.jar"), List.of(second)).pin("a.jar")).contains(second);
        assertThat(lock.with(List.of("a.jar"), List.of()).pins()).isEmpty();
        assertThat(lock.pin("a.jar")).contains(first);
    }

    private void assertDamaged(String text, int line, String... words) throws Exception {
        write(text);

        assertThatThrownBy(() -> PluginLock.read(folder))
                .isInstanceOf(LockFormatException.class)
                .hasMessageContaining(folder.resolve(PluginLock.FILE) + ":" + line + ": ")
                .hasMessageContainingAll(words)
                .hasMessageContaining("verify --update");
    }

    @Test
    void whatIsNoYamlIsNamedWithItsLine() throws Exception {
        assertDamaged("format: 1\nplugins: [\n", 3, "YAML");
    }

    @Test
    void anEmptyFileIsDamaged() throws Exception {
        assertDamaged("", 1, "format", "is missing");
    }

    @Test
    void aNewerFormatIsNotGuessedAt() throws Exception {
        assertDamaged("format: 2\nplugins: {}\n", 1, "newer", "reads format 1");
    }

    @Test
    void anUnknownKeyIsNamedWithTheNearest() throws Exception {
        assertDamaged(
                "format: 1\nplugins:\n  a.jar: {id: a, version: 1.0.0, sha265: " + A + "}\n",
                3,
                "plugins.a.jar.sha265",
                "did you mean 'sha256'");
    }

    @Test
    void aChecksumThatIsNoneIsNamed() throws Exception {
        assertDamaged(
                "format: 1\nplugins:\n  a.jar:\n    id: a\n    version: 1.0.0\n    sha256: abc\n",
                3,
                "64 digits",
                "'abc'");
    }

    @Test
    void aPinThatIsThereTwiceIsNamed() throws Exception {
        String pin = "  a.jar: {id: a, version: 1.0.0, sha256: " + A + "}\n";

        assertDamaged("format: 1\nplugins:\n" + pin + pin, 4, "a.jar", "twice");
    }

    @Test
    void aPinOfAFileElsewhereIsRefused() throws Exception {
        write("format: 1\nplugins:\n  ../a.jar: {id: a, version: 1.0.0, sha256: " + A + "}\n");

        assertThatThrownBy(() -> PluginLock.read(folder))
                .isInstanceOf(LockFormatException.class)
                .hasMessageContaining("plain name of its file, not by '../a.jar'");
    }

    @Test
    void bytesThatAreNoTextAreDamage() throws Exception {
        Files.write(folder.resolve(PluginLock.FILE), new byte[] {(byte) 0xff, 'x'});

        assertThatThrownBy(() -> PluginLock.read(folder))
                .isInstanceOf(LockFormatException.class)
                .hasMessageContaining("UTF-8");
    }
}
