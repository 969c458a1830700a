package dev.parallax.core.plugin.store;

import dev.parallax.core.plugin.ContentDigest;
import dev.parallax.core.plugin.Diagnosis;
import dev.parallax.core.plugin.Inspected;
import dev.parallax.core.plugin.Inspected.Candidate;
import dev.parallax.core.plugin.Pin;
import dev.parallax.core.plugin.PluginDirectories;
import dev.parallax.core.plugin.PluginInspector;
import dev.parallax.core.plugin.PluginRejectedException;
import dev.parallax.core.plugin.Signer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A jar that is to be installed, and of which all is known that its file tells.
 *
 * @param source where it lies now; if that is a symbolic link, what it leads to is meant
 * @param candidate its descriptor
 * @param sha256 its checksum
 * @param signers who signed all of it
 */
record Incoming(Path source, Candidate candidate, String sha256, Set<Signer> signers) {

    /**
     * Checks a jar by itself.
     *
     * @throws PluginRefusedException if it breaks a rule
     * @throws IOException if it cannot be read
     */
    static Incoming of(Path source, PluginInspector inspector, InstallOptions options)
            throws IOException {
        checkName(source);
        Inspected inspected = inspector.inspect(source);
        if (inspected instanceof Inspected.Refused refused) {
            throw refuse(source, refused.row().reason(), refused.row().remedy());
        }
        String sha256 = ContentDigest.of(source);
        checkSha256(source, sha256, options.sha256());
        Set<Signer> signers = signers(source);
        if (signers.isEmpty() && options.requireSigned()) {
            throw refuse(
                    source,
                    "nobody has signed it",
                    "ask its maker for a signed jar, or install it without --require-signed");
        }
        return new Incoming(source, (Candidate) inspected, sha256, signers);
    }

    private static void checkName(Path source) {
        String name = source.getFileName().toString();
        if (!PluginDirectories.namedLikeJar(source) || name.startsWith(".")) {
            throw refuse(
                    source,
                    "no host would look at a file of this name",
                    "name it like a jar, such as objective-acme-1.0.0.jar");
        }
    }

    private static void checkSha256(Path source, String found, Optional<String> wanted) {
        if (wanted.isPresent() && !wanted.get().equalsIgnoreCase(found)) {
            throw refuse(
                    source,
                    "its SHA-256 is " + found + ", not " + wanted.get(),
                    "it is another file than the one that was meant: download it again, and ask"
                            + " its maker if the checksum still differs");
        }
    }

    private static Set<Signer> signers(Path source) throws IOException {
        try {
            return JarReading.signers(source);
        } catch (PluginRejectedException e) {
            throw refuse(source, e.diagnosis());
        }
    }

    private static PluginRefusedException refuse(Path source, Diagnosis diagnosis) {
        return refuse(source, diagnosis.reason(), diagnosis.remedy());
    }

    private static PluginRefusedException refuse(Path source, String reason, String remedy) {
        return new PluginRefusedException(source + " is not installed: " + reason + "; " + remedy);
    }

    String id() {
        return candidate.id();
    }

    /** Returns id and version. */
    String title() {
        return candidate.id() + " " + candidate.version();
    }

    /** Returns the name of its file, here and in the plugin directory. */
    String file() {
        return source.getFileName().toString();
    }

    /** Makes its pin; of several signers, the one that was pinned before stays. */
    Pin pin(Set<Signer> before) {
        Optional<Signer> same = signers.stream().filter(before::contains).findFirst();
        return new Pin(
                file(),
                id(),
                candidate.version(),
                sha256,
                same.or(() -> signers.stream().findFirst()));
    }
}
