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
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax plugin new my-loss --kind objective",
            "  parallax plugin install my-loss/target/objective-my-loss-0.1.0.jar",
            "  parallax plugin list",
            "  parallax plugin verify"
        })
final class PluginCommand {}
