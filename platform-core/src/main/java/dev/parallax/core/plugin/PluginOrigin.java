package dev.parallax.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which plugin an extension comes from, as the manifest of a run records it.
 *
 * <p>A value like a record, except that the checksum is only computed when it is asked for: an
 * engine's jar has more than 100 MB, and listing plugins has to be quick.
 */
public final class PluginOrigin {

    private final String id;
    private final String version;
    private final String location;
    private @Nullable String sha256;

    /**
     * Makes an origin whose checksum is known.
     *
     * @param id the plugin's id
     * @param version its version
     * @param location the path of its jar or folder
     * @param sha256 checksum of the jar in lower-case hexadecimal; empty if it is no jar
     */
    public PluginOrigin(String id, String version, String location, String sha256) {
        this.id = Objects.requireNonNull(id, "id");
        this.version = Objects.requireNonNull(version, "version");
        this.location = Objects.requireNonNull(location, "location");
        this.sha256 = Objects.requireNonNull(sha256, "sha256");
    }

    /**
     * Makes an origin that reads its jar when somebody asks for the checksum.
     *
     * @param id the plugin's id
     * @param version its version
     * @param location its jar or folder
     */
    public PluginOrigin(String id, String version, Path location) {
        this.id = Objects.requireNonNull(id, "id");
        this.version = Objects.requireNonNull(version, "version");
        this.location = location.toString();
    }

    /**
     * Returns the plugin's id.
     *
     * @return such as "objective-simsiam"
     */
    public String id() {
        return id;
    }

    /**
     * Returns the plugin's version.
     *
     * @return a semantic version
     */
    public String version() {
        return version;
    }

    /**
     * Returns where the plugin is.
     *
     * @return the path of its jar or folder
     */
    public String location() {
        return location;
    }

    /**
     * Returns the checksum of the plugin's jar. The first call reads the whole jar, later calls
     * repeat its answer.
     *
     * @return in lower-case hexadecimal; empty for a folder
     * @throws UncheckedIOException if the jar cannot be read any more
     */
    public synchronized String sha256() {
        if (sha256 == null) {
            sha256 = checksum(Path.of(location));
        }
        return sha256;
    }

    private static String checksum(Path file) {
        if (Files.isDirectory(file)) {
            return "";
        }
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the plugin " + file + " again", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PluginOrigin that
                && id.equals(that.id)
                && version.equals(that.version)
                && location.equals(that.location);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, version, location);
    }

    @Override
    public String toString() {
        return id + " " + version + " (" + location + ")";
    }
}
