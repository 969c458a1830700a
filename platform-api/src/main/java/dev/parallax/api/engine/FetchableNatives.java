package dev.parallax.api.engine;

import dev.parallax.api.Stable;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an engine is besides, if its native libraries are too large for its jar and can be fetched:
 * {@code parallax engine fetch} does it. Nothing else touches the network.
 *
 * @since 1.0
 */
@Stable
public interface FetchableNatives {

    /**
     * Fetches the native libraries to where the engine finds them. Interrupted or failed, it leaves
     * nothing that the engine takes for whole, and goes on from there when called again.
     *
     * @param from where the files lie, an address or a folder; empty for where they are published
     * @param progress takes a line for every file
     * @throws IOException if they cannot be fetched or stored; the message says which and where
     */
    void fetch(Optional<URI> from, Consumer<String> progress) throws IOException;
}
