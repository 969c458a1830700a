package dev.parallax.core.plugin.store;

import java.util.Optional;

/**
 * What an installation may do, and what it insists on.
 *
 * @param replace whether a plugin with the same id may be replaced
 * @param replaceSigner whether a plugin whose signer is pinned may be replaced by one that this
 *     signer did not sign
 * @param requireSigned whether unsigned plugins are refused
 * @param sha256 the checksum that the file must have, in hexadecimal; empty if any will do
 */
public record InstallOptions(
        boolean replace, boolean replaceSigner, boolean requireSigned, Optional<String> sha256) {

    /** Replaces nothing, and takes any file. */
    public static final InstallOptions NEW_ONLY =
            new InstallOptions(false, false, false, Optional.empty());

    /**
     * Sets whether a plugin with the same id may be replaced.
     *
     * @return options that differ in it
     */
    public InstallOptions replacing() {
        return new InstallOptions(true, replaceSigner, requireSigned, sha256);
    }
}
