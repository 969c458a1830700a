package dev.parallax.core.plugin;

import java.util.Optional;

/**
 * What {@code plugins.lock} says of one plugin.
 *
 * @param file the name of its jar or folder
 * @param id the plugin's id
 * @param version its version
 * @param sha256 its {@link ContentDigest} in lower-case hexadecimal
 * @param signer who signed it; empty if nobody did
 */
public record Pin(String file, String id, String version, String sha256, Optional<Signer> signer) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the name could not be a line of a file, or the checksum
     *     is none
     */
    public Pin {
        if (file.isEmpty() || file.chars().anyMatch(c -> c < ' ' || c == '/' || c == '\\')) {
            throw new IllegalArgumentException(
                    "a plugin is pinned by the plain name of its file, not by '" + file + "'");
        }
        if (!Signer.isSha256(sha256)) {
            throw new IllegalArgumentException(
                    "a SHA-256 has 64 digits 0-9 and a-f, not '" + sha256 + "'");
        }
    }
}
