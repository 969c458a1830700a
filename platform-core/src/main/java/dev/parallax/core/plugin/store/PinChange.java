package dev.parallax.core.plugin.store;

/**
 * What an update of the lock did about one file.
 *
 * @param file the name of a jar or folder
 * @param pinned whether the lock now has it as it is
 * @param what for example "was not pinned before"
 */
public record PinChange(String file, boolean pinned, String what) {}
