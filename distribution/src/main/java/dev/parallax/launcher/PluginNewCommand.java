package dev.parallax.launcher;

import dev.parallax.core.config.Nearest;
import dev.parallax.core.plugin.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Writes a Maven project to start a plugin from: it builds, passes its tests and does something.
 */
@Command(
        name = "new",
        description =
                "Writes a Maven project to start a plugin from: it builds, passes its tests and does"
                        + " something.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax plugin new my-loss --kind objective",
            "  parallax plugin new gamma --kind augmentation --package com.acme.gamma --out ~/gamma"
        })
final class PluginNewCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "NAME",
            description = "What recipes call it: lower-case letters, digits and dashes.")
    private String name = "";

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description =
                    "objective, augmentation, backbone, data, evaluator, tracker or exporter.")
    private String kind = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder of the project. Default: NAME in the working directory.")
    private @Nullable Path out;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The Java package. Default: com.example. and the name without dashes.")
    private @Nullable String packageName;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The id of the plugin. Default: the kind, a dash and the name.")
    private @Nullable String id;

    @Override
    public Integer call() throws Exception {
        PluginTemplate template = template();
        PluginNames names = PluginNames.derived(name, template, packageName, id);
        Path folder = out == null ? Path.of(name) : out;
        new PluginProject(template, names, CommonOptions.installation()).write(folder);
        System.out.println("The " + kind + " " + name + " is in " + folder + ". Next:");
        System.out.println("  cd " + folder + " && mvn verify");
        System.out.println("and README.md there says what to change first.");
        return 0;
    }

    private PluginTemplate template() {
        List<String> kinds =
                Arrays.stream(PluginTemplate.values()).map(each -> each.kind().id()).toList();
        Kind wanted =
                Kind.of(kind)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "there is no kind '"
                                                        + kind
                                                        + "'"
                                                        + Nearest.hint(kind, kinds)
                                                        + "; kinds are "
                                                        + String.join(", ", kinds)));
        return PluginTemplate.of(wanted)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "an engine is too much for a template: it binds native"
                                                + " libraries; the Javadoc of"
                                                + " dev.parallax.api.engine.HardwareEngine says what"
                                                + " it owes, and BaseEngineContract of the testkit"
                                                + " tests it"));
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
