package dev.parallax.launcher;

import picocli.CommandLine.Command;

/** What can be done about plugins; each is a command of its own. */
@Command(
        name = "plugin",
        description = "Starts a new plugin.",
        subcommands = {
            PluginNewCommand.class,
        })
final class PluginCommand {}
