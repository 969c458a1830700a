package dev.parallax.core.plugin.store;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.store.InstallOptions.NEW_ONLY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.core.plugin.ArchiveRules;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that are damaged, or harm who unpacks them. */
final class UnsafeJarsTest {

    @TempDir Path folder;
    @TempDir Path sources;

    private void assertRefused(Path jar, String... words) throws IOException {
        Directory directory = new Directory(folder);

        assertThatThrownBy(() -> directory.store().install(jar, NEW_ONLY))
                .isInstanceOf(PluginRefusedException.class)
                .hasMessageContainingAll(words);

        assertThat(directory.content()).isEmpty();
    }

    private static void replaceBytes(Path jar, String from, String to) throws IOException {
        String text = Files.readString(jar, ISO_8859_1);
        assertThat(text).contains(from);
        assertThat(to).hasSameSizeAs(from);
        Files.writeString(jar, text.replace(from, to), ISO_8859_1);
    }

    @Test
    void aByteThatChangedIsFoundByItsChecksum() throws Exception {
        Path jar = good("acme").jar(sources);
        Path stored = sources.resolve("stored.jar");
        StoredEntries.copy(jar, stored, "plain.txt", "as it was".getBytes(UTF_8));
        replaceBytes(stored, "as it was", "as it is!");

        assertRefused(stored, "it is damaged: the content of its entry plain.txt", "again");
    }

    @Test
    void dataThatCannotBeUnpackedIsFound() throws Exception {
        Path jar =
                good("acme")
                        .extra("big.txt", "0123456789".repeat(1000).getBytes(UTF_8))
                        .jar(sources);
        byte[] bytes = Files.readAllBytes(jar);
        int entry = new String(bytes, ISO_8859_1).indexOf("big.txt");
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
            file.seek(entry + "big.txt".length());
            file.write(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff});
        }

        assertRefused(jar, "it is damaged: its entry big.txt cannot be read");
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws Exception {
        Path jar =
                good("acme")
                        .extra("one.txt", new byte[] {1})
                        .extra("two.txt", new byte[] {2})
                        .jar(sources);
        replaceBytes(jar, "two.txt", "one.txt");

        assertRefused(jar, "two entries with the name one.txt");
    }

    @Test
    void namesThatLeadOutAreRefused() throws Exception {
        Path jar = good("acme").extra("../../etc/cron.d/x", new byte[] {1}).jar(sources);

        assertRefused(jar, "'../../etc/cron.d/x' leads out of the folder");
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpackedWhole() throws Exception {
        Path jar = good("acme").jar(sources);
        Path bomb = sources.resolve("bomb.jar");
        StoredEntries.copyWithZeros(jar, bomb, "zeros.bin", 4 * ArchiveRules.HARMLESS);

        assertRefused(bomb, "made to fill the disk", "zeros.bin", "100 times its size");
    }

    @Test
    void aJarThatIsTooLargeIsRefusedUnread() throws Exception {
        Path jar = good("acme").jar(sources);
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
            // a hole, which takes no room on the disk
            file.setLength(ArchiveRules.LARGEST_FILE + 1);
        }

        assertThatThrownBy(() -> JarReading.signers(jar))
                .hasMessageContaining("it has " + (ArchiveRules.LARGEST_FILE + 1) + " bytes");
    }

    @Test
    void sizesAndRatiosOfAnHonestJarAreFine() throws Exception {
        byte[] text = "a line of a licence, and again\n".repeat(10_000).getBytes(UTF_8);
        Path jar = good("acme").extra("LICENSE.txt", text).jar(sources);

        new Directory(folder).store().install(jar, NEW_ONLY);

        assertThat(new Directory(folder).loaded()).hasSize(1);
    }

    /** Packs entries in ways that the fixture does not. */
    private static final class StoredEntries {

        private StoredEntries() {}

        /** Copies a jar and adds an entry that is not compressed. */
        static void copy(Path jar, Path target, String name, byte[] content) throws IOException {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
            try (ZipOutputStream out = copied(jar, target)) {
                out.putNextEntry(entry);
                out.write(content);
            }
        }

        static void copyWithZeros(Path jar, Path target, String name, long size)
                throws IOException {
            byte[] zeros = new byte[1 << 20];
            try (ZipOutputStream out = copied(jar, target)) {
                out.putNextEntry(new ZipEntry(name));
                for (long written = 0; written < size; written += zeros.length) {
                    out.write(zeros);
                }
            }
        }

        private static ZipOutputStream copied(Path jar, Path target) throws IOException {
            OutputStream file = Files.newOutputStream(target);
            ZipOutputStream out = new ZipOutputStream(file);
            try (ZipFile in = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : in.stream().toList()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.getInputStream(entry).transferTo(out);
                }
            }
            return out;
        }
    }
}
