package dev.parallax.core.plugin.store;

/** How a plugin and the lock of its directory go together. */
public enum PinState {
    /** It is what the lock says. */
    PINNED,
    /**
     * It is what the lock says, but a symbolic link out of the directory, which a strict host
     * refuses.
     */
    LINKED,
    /** It has another checksum than the lock says, or none because it cannot be read. */
    CHANGED,
    /** The lock does not know it, or there is no lock. */
    UNKNOWN,
    /** The lock knows it, and it is not there. */
    MISSING
}
