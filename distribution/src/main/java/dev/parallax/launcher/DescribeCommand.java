package dev.parallax.launcher;

import dev.parallax.core.config.OptionDoc;
import dev.parallax.core.plugin.Kind;
import dev.parallax.core.plugin.Registry;
import dev.parallax.core.run.Parallax;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the options of an extension, with defaults, ranges and help. */
@Command(
        name = "describe",
        description = "Prints the options of an extension, with defaults, ranges and help.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax describe objective simclr",
            "  parallax describe augmentation color-jitter"
        })
final class DescribeCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description =
                    "engine, backbone, augmentation, objective, data, evaluator, tracker or"
                            + " exporter.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The name of the extension.")
    private String name = "";

    @Override
    public Integer call() {
        Kind wanted =
                Kind.of(kind)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "there is no kind '"
                                                        + kind
                                                        + "'; kinds are "
                                                        + Arrays.stream(Kind.values())
                                                                .map(Kind::id)
                                                                .collect(
                                                                        Collectors.joining(", "))));
        try (Parallax parallax = common.open()) {
            Registry.Entry entry = parallax.registry().entry(wanted, name);
            System.out.println(kind + " " + name + ": " + entry.extension().summary());
            System.out.println("from " + entry.origin());
            System.out.println();
            TextTable table = new TextTable("OPTION", "DEFAULT", "TYPE", "HELP");
            for (OptionDoc option : OptionDoc.of(entry.extension().optionsType())) {
                table.row(
                        option.key(),
                        option.required() ? "(required)" : option.defaultValue(),
                        option.type() + (option.range().isEmpty() ? "" : " " + option.range()),
                        option.help());
            }
            System.out.print(table.isEmpty() ? "It has no options.\n" : table.toString());
            return 0;
        }
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
