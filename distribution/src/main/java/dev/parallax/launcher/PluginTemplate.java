package dev.parallax.launcher;

import dev.parallax.core.plugin.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The sources that a plugin of some kind starts from: files of a folder of resources. {@code
 * Extension} at the start of a name stands for the name of the class.
 */
enum PluginTemplate {
    OBJECTIVE(
            Kind.OBJECTIVE,
            "main/Extension.java",
            "test/ExtensionContractTest.java",
            "test/ExtensionLossTest.java"),
    AUGMENTATION(
            Kind.AUGMENTATION,
            "main/Extension.java",
            "test/ExtensionContractTest.java",
            "test/ExtensionTest.java"),
    BACKBONE(
            Kind.BACKBONE,
            "main/Extension.java",
            "test/ExtensionContractTest.java",
            "test/ExtensionTest.java"),
    DATA(
            Kind.DATA,
            "main/Extension.java",
            "main/ExtensionDataset.java",
            "test/ExtensionContractTest.java",
            "test/ExtensionTest.java"),
    EVALUATOR(
            Kind.EVALUATOR,
            "main/Extension.java",
            "main/ClassMeans.java",
            "test/ExtensionContractTest.java",
            "test/ExtensionTest.java"),
    TRACKER(
            Kind.TRACKER,
            "main/Extension.java",
            "main/ExtensionSession.java",
            "test/ExtensionContractTest.java",
            "test/ExtensionTest.java"),
    EXPORTER(Kind.EXPORTER, "main/Extension.java", "test/ExtensionContractTest.java");

    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> sources;

    PluginTemplate(Kind kind, String... sources) {
        this.kind = kind;
        this.sources = List.of(sources);
    }

    /** Finds the template of a kind. */
    static Optional<PluginTemplate> of(Kind kind) {
        return Arrays.stream(values()).filter(template -> template.kind == kind).findFirst();
    }

    Kind kind() {
        return kind;
    }

    /** The paths of its sources, below its folder. */
    List<String> sources() {
        return sources;
    }

    /** The text of one of its files. */
    String text(String file) {
        return read(kind.id() + "/" + file);
    }

    /** The text of a file that all templates share. */
    static String shared(String file) {
        return read("project/" + file);
    }

    /** The properties of the build: versions that the POM names. */
    static String versions() {
        return read("versions.properties");
    }

    private static String read(String file) {
        try (InputStream in = PluginTemplate.class.getResourceAsStream("templates/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the launcher lacks its templates/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
