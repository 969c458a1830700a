package dev.parallax.core.plugin.store;

import dev.parallax.core.plugin.Signer;
import java.util.Optional;

/**
 * A plugin of a directory, or a pin whose plugin is gone.
 *
 * @param file the name of its jar or folder
 * @param id the plugin's id; the name of the file where it has none
 * @param version its version; empty where it is not known
 * @param provider who made it; empty where it is not known
 * @param state how it goes together with the lock
 * @param sha256 its checksum; of a missing one, the pinned; empty if it cannot be read
 * @param signer who signed it, according to the lock
 * @param problem why a host would not load it; empty if its files are well
 */
public record StoredPlugin(
        String file,
        String id,
        String version,
        String provider,
        PinState state,
        String sha256,
        Optional<Signer> signer,
        String problem) {}
