package dev.parallax.launcher;

import picocli.CommandLine.Command;

/** What can be done to the plugins of an installation; each is a command of its own. */
@Command(
        name = "plugin",
        description = "Installs, removes, pins and verifies plugins.",
        subcommands = {
            PluginInstallCommand.class,
            PluginRemoveCommand.class,
            PluginListCommand.class,
            PluginVerifyCommand.class
        })
final class PluginCommand {}
