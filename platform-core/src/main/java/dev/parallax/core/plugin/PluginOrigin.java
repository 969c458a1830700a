package dev.parallax.core.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which plugin an extension comes from, as the manifest of a run records it.
 *
 * <p>A value like a record, except that the checksum is only computed when it is asked for: an
 * engine's jar has more than 100 MB, and listing plugins has to be quick.
 */
public final class PluginOrigin {

    private static final Logger LOG = LoggerFactory.getLogger(PluginOrigin.class);

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
     * @param sha256 checksum of the jar or folder in lower-case hexadecimal; empty if there is none
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
     * Returns the checksum of the plugin's jar or folder, as {@link ContentDigest} defines it. If
     * it was not verified when it was loaded, the first call reads what lies there then; later
     * calls repeat the answer.
     *
     * @return in lower-case hexadecimal; empty if it cannot be read, such as a jar that was taken
     *     away while its plugin was loaded
     */
    public synchronized String sha256() {
        if (sha256 == null) {
            sha256 = checksum();
        }
        return sha256;
    }

    private String checksum() {
        try {
            return ContentDigest.of(Path.of(location));
        } catch (IOException | PluginRejectedException e) {
            LOG.warn("plugin {} is recorded without its checksum: {}", this, e.toString());
            return "";
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
