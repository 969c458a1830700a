package dev.parallax.core.plugin.store;

import dev.parallax.core.plugin.ArchiveRules;
import dev.parallax.core.plugin.PluginRejectedException;
import dev.parallax.core.plugin.Signer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads every byte of a jar once, and so finds what only shows then: damage, bombs, entries that
 * hide each other, signatures that do not fit.
 *
 * <p>The sizes that an archive states of itself are not believed; what is read is counted.
 */
final class JarReading {

    private static final Pattern SIGNATURE_FILE =
            Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*|MANIFEST\\.MF)");

    private final JarFile jar;
    private final long packed;
    private final byte[] buffer = new byte[1 << 16];
    private final Map<CodeSigner, Signer> signers = new HashMap<>();
    private long unpacked;
    private @Nullable Set<Signer> common;

    private JarReading(JarFile jar, long packed) {
        this.jar = jar;
        this.packed = packed;
    }

    /**
     * Reads a jar.
     *
     * @param file the jar
     * @return who signed all of it; empty if nobody did
     * @throws PluginRejectedException if it is damaged, dangerous, or signed in part or wrongly
     * @throws IOException if it cannot be read
     */
    static Set<Signer> signers(Path file) throws IOException {
        long size = checkSize(file);
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            return new JarReading(jar, size).read();
        } catch (ZipException e) {
            throw damaged(e.getMessage());
        } catch (SecurityException e) {
            throw new PluginRejectedException(
                    "its signature does not fit its contents: " + e.getMessage(),
                    "it was changed after it was signed, and must not be used; or its build"
                            + " packed the META-INF/*.SF of a signed library, which it has to leave"
                            + " out");
        }
    }

    /**
     * Refuses a file that is too large to be a plugin.
     *
     * @return its size in bytes
     */
    static long checkSize(Path file) throws IOException {
        long size = Files.size(file);
        if (size > ArchiveRules.LARGEST_FILE) {
            throw tooLarge("it has " + size + " bytes", ArchiveRules.LARGEST_FILE);
        }
        return size;
    }

    /**
     * Finds the signers of a jar, without reading it if it is not signed.
     *
     * @param file the jar
     * @return as {@link #signers} does
     */
    static Set<Signer> signersIfSigned(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            if (!isSigned(jar)) {
                return Set.of();
            }
        }
        return signers(file);
    }

    private static boolean isSigned(JarFile jar) {
        return jar.stream().anyMatch(entry -> upper(entry).matches("META-INF/[^/]+\\.SF"));
    }

    private static String upper(JarEntry entry) {
        return entry.getName().toUpperCase(Locale.ROOT);
    }

    private Set<Signer> read() throws IOException {
        List<JarEntry> entries = jar.stream().toList();
        ArchiveRules.checkNames(entries.stream().map(JarEntry::getName).toList());
        checkUnique(entries);
        boolean signed = isSigned(jar);
        for (JarEntry entry : entries) {
            read(entry);
            if (signed && !entry.isDirectory() && !SIGNATURE_FILE.matcher(upper(entry)).matches()) {
                checkSigned(entry);
            }
        }
        return common == null ? Set.of() : common;
    }

    private static void checkUnique(List<JarEntry> entries) {
        Set<String> names = new HashSet<>();
        for (JarEntry entry : entries) {
            if (!names.add(entry.getName())) {
                throw new PluginRejectedException(
                        "it has two entries with the name " + entry.getName(),
                        "pack it again; with two, one is shown and the other may be run");
            }
        }
    }

    private void read(JarEntry entry) throws IOException {
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = jar.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                size += n;
                unpacked += n;
                checkSize(entry, size);
            }
        } catch (SecurityException | PluginRejectedException e) {
            throw e;
        } catch (IOException e) {
            throw damaged("its entry " + entry.getName() + " cannot be read: " + e.getMessage());
        }
        if (entry.getCrc() != crc.getValue() || entry.getSize() != size) {
            throw damaged("the content of its entry " + entry.getName() + " is not what it was");
        }
    }

    private void checkSize(JarEntry entry, long size) {
        if (unpacked > ArchiveRules.LARGEST_UNPACKED) {
            throw tooLarge("unpacked, it has more bytes", ArchiveRules.LARGEST_UNPACKED);
        }
        if (ArchiveRules.isBomb(size, entry.getCompressedSize())
                || ArchiveRules.isBomb(unpacked, packed)) {
            throw new PluginRejectedException(
                    "it is made to fill the disk of who unpacks it: up to its entry "
                            + entry.getName()
                            + ", it unpacks to more than "
                            + ArchiveRules.HIGHEST_RATIO
                            + " times its size",
                    "do not unpack it; where the plugin needs large regular tables, let it make"
                            + " them");
        }
    }

    private void checkSigned(JarEntry entry) {
        CodeSigner[] found = entry.getCodeSigners();
        if (found == null) {
            throw new PluginRejectedException(
                    "it is signed, but its entry "
                            + entry.getName()
                            + " is not, or with an algorithm that Java trusts no more",
                    "do not use it unless its maker explains and signs all of it");
        }
        Set<Signer> these = new LinkedHashSet<>();
        Arrays.stream(found).forEach(one -> these.add(signers.computeIfAbsent(one, this::signer)));
        if (common == null) {
            common = these;
        } else {
            common.retainAll(these);
        }
        if (common.isEmpty()) {
            throw new PluginRejectedException(
                    "nobody has signed all of it: its entries have different signers",
                    "ask its maker for a jar that is signed as a whole");
        }
    }

    private Signer signer(CodeSigner one) {
        X509Certificate certificate =
                (X509Certificate) one.getSignerCertPath().getCertificates().get(0);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Signer(
                    certificate.getSubjectX500Principal().getName(),
                    HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (CertificateEncodingException e) {
            throw new PluginRejectedException(
                    "the certificate of its signer cannot be read: " + e.getMessage(),
                    "ask its maker for a jar with a proper signature");
        }
    }

    private static PluginRejectedException tooLarge(String what, long limit) {
        return new PluginRejectedException(
                what + "; more than " + limit + " is no plugin",
                "divide it, or let it fetch what is large");
    }

    private static PluginRejectedException damaged(String how) {
        return new PluginRejectedException("it is damaged: " + how, "copy or download it again");
    }
}
