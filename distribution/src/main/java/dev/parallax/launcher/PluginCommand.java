package dev.parallax.launcher;

import picocli.CommandLine.Command;

/** What can be done about plugins; each is a command of its own. */
@Command(
        name = "plugin",
        description = "Starts, installs, removes, pins and verifies plugins.",
        subcommands = {
            PluginNewCommand.class,
            PluginInstallCommand.class,
            PluginRemoveCommand.class,
            PluginListCommand.class,
            PluginVerifyCommand.class
        })
final class PluginCommand {}
