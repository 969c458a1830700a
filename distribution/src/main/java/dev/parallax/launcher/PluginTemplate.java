package dev.parallax.launcher;

import dev.parallax.api.Evolving;
import dev.parallax.api.Stable;
import dev.parallax.core.plugin.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
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
            Evolving.class,
            "main/Extension.java",
            "test/ExtensionContractTest.java",
            "test/ExtensionLossTest.java"),
    AUGMENTATION(
            Kind.AUGMENTATION,
            Stable.class,
            "main/Extension.java",
            "test/ExtensionContractTest.java",
            "test/ExtensionTest.java"),
    BACKBONE(
            Kind.BACKBONE,
            Evolving.class,
            "main/Extension.java",
            "test/ExtensionContractTest.java",
            "test/ExtensionTest.java"),
    DATA(
            Kind.DATA,
            Stable.class,
            "main/Extension.java",
            "main/ExtensionDataset.java",
            "test/ExtensionContractTest.java",
            "test/ExtensionTest.java"),
    EVALUATOR(
            Kind.EVALUATOR,
            Stable.class,
            "main/Extension.java",
            "main/ClassMeans.java",
            "test/ExtensionContractTest.java",
            "test/ExtensionTest.java"),
    TRACKER(
            Kind.TRACKER,
            Stable.class,
            "main/Extension.java",
            "main/ExtensionSession.java",
            "test/ExtensionContractTest.java",
            "test/ExtensionTest.java"),
    EXPORTER(
            Kind.EXPORTER,
            Evolving.class,
            "main/Extension.java",
            "test/ExtensionContractTest.java");

    private final Kind kind;
    private final Class<? extends Annotation> leastStable;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> sources;

    PluginTemplate(Kind kind, Class<? extends Annotation> leastStable, String... sources) {
        this.kind = kind;
        this.leastStable = leastStable;
        this.sources = List.of(sources);
    }

    /** Finds the template of a kind. */
    static Optional<PluginTemplate> of(Kind kind) {
        return Arrays.stream(values()).filter(template -> template.kind == kind).findFirst();
    }

    Kind kind() {
        return kind;
    }

    /** Whether every type of the SPI that a plugin of it uses is marked {@link Stable}. */
    boolean usesOnlyStable() {
        return leastStable.equals(Stable.class);
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
