package dev.parallax.core.plugin.store;

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
 * <p>The source is read once, to be copied. Whatever becomes of it then, what was checked is what
 * is installed.
 *
 * @param source where it was found; if that is a symbolic link, what it leads to is meant
 * @param part its copy in the plugin directory
 * @param candidate its descriptor
 * @param sha256 its checksum
 * @param signers who signed all of it
 */
record Incoming(Path source, Path part, Candidate candidate, String sha256, Set<Signer> signers) {

    /**
     * Copies a jar and checks the copy by itself.
     *
     * @param part where to; is left there
     * @throws PluginRefusedException if it breaks a rule
     * @throws IOException if it cannot be read or copied
     */
    static Incoming of(
            Path source, Path part, Disk disk, PluginInspector inspector, InstallOptions options)
            throws IOException {
        checkName(source);
        checkSize(source);
        String sha256 = disk.copy(source, part);
        Inspected inspected = inspector.inspect(part);
        if (inspected instanceof Inspected.Refused refused) {
            throw refuse(
                    source,
                    readable(refused.row().reason(), source, part),
                    readable(refused.row().remedy(), source, part));
        }
        checkSha256(source, sha256, options.sha256());
        Set<Signer> signers = signers(source, part);
        if (signers.isEmpty() && options.requireSigned()) {
            throw refuse(
                    source,
                    "nobody has signed it",
                    "ask its maker for a signed jar, or install it without --require-signed");
        }
        return new Incoming(source, part, (Candidate) inspected, sha256, signers);
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

    /** What is too large is not copied first. */
    private static void checkSize(Path source) throws IOException {
        try {
            JarReading.checkSize(source);
        } catch (PluginRejectedException e) {
            throw refuse(source, e.diagnosis().reason(), e.diagnosis().remedy());
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

    private static Set<Signer> signers(Path source, Path part) throws IOException {
        try {
            return JarReading.signers(part);
        } catch (PluginRejectedException e) {
            throw refuse(
                    source, readable(e.diagnosis().reason(), source, part), e.diagnosis().remedy());
        }
    }

    private static String readable(String text, Path source, Path part) {
        return text.replace(part.toString(), source.toString())
                .replace(part.getFileName().toString(), source.getFileName().toString());
    }

    private static PluginRefusedException refuse(Path source, String reason, String remedy) {
        return new PluginRefusedException(source + " is not installed: " + reason + "; " + remedy);
    }

    /** Names the file in a text by what the user knows. */
    String readable(String text) {
        return readable(text, source, part);
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
