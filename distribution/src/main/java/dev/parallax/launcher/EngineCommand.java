package dev.parallax.launcher;

import picocli.CommandLine.Command;

/** What can be done to engines; each is a command of its own. */
@Command(
        name = "engine",
        description = "Fetches the native libraries of an engine.",
        subcommands = EngineFetchCommand.class)
final class EngineCommand {}
