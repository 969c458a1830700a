package dev.parallax.core.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContentDigestTest {

    @TempDir Path directory;

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private Path folder(String name) throws Exception {
        Path folder = directory.resolve(name);
        Files.createDirectories(folder.resolve("classes/a"));
        Files.writeString(folder.resolve("plugin.properties"), "two");
        Files.writeString(folder.resolve("classes/a/B.class"), "one");
        return folder;
    }

    @Test
    void aFileHasItsOwnSha256() throws Exception {
        // the example of FIPS 180-4
        Path file = Files.writeString(directory.resolve("x.jar"), "abc");

        assertThat(ContentDigest.of(file))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aFolderHasThatOfItsFilesInOrder() throws Exception {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(expected);
        out.writeInt("classes/a/B.class".length());
        out.writeBytes("classes/a/B.class");
        out.write(sha256("one".getBytes(UTF_8)));
        out.writeInt("plugin.properties".length());
        out.writeBytes("plugin.properties");
        out.write(sha256("two".getBytes(UTF_8)));

        assertThat(ContentDigest.of(folder("x")))
                .isEqualTo(HexFormat.of().formatHex(sha256(expected.toByteArray())));
    }

    @Test
    void everyNameAndEveryByteOfAFolderCounts() throws Exception {
        String before = ContentDigest.of(folder("x"));
        Path renamed = folder("renamed");
        Files.move(renamed.resolve("classes/a/B.class"), renamed.resolve("classes/a/C.class"));
        Path changed = folder("changed");
        Files.writeString(changed.resolve("plugin.properties"), "twp");
        Path added = folder("added");
        Files.createFile(added.resolve("empty"));

        assertThat(ContentDigest.of(folder("same"))).isEqualTo(before);
        assertThat(ContentDigest.of(renamed)).isNotEqualTo(before);
        assertThat(ContentDigest.of(changed)).isNotEqualTo(before);
        assertThat(ContentDigest.of(added)).isNotEqualTo(before);
    }

    @Test
    void aCopyIsTheSameAndHasTheSameChecksum() throws Exception {
        Path folder = folder("x");
        Path copy = directory.resolve("copy");

        String sha256 = ContentDigest.copying(folder, copy);

        assertThat(sha256).isEqualTo(ContentDigest.of(folder)).isEqualTo(ContentDigest.of(copy));
        assertThat(copy.resolve("classes/a/B.class")).hasContent("one");
    }

    @Test
    void aFolderWithALinkHasNone() throws Exception {
        Path folder = folder("x");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("plugin.properties"));

        assertThatThrownBy(() -> ContentDigest.of(folder))
                .isInstanceOf(PluginRejectedException.class)
                .hasMessageContaining("link in it is a symbolic link");
    }
}
