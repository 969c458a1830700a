package dev.parallax.core.plugin;

import static dev.parallax.core.plugin.PluginFixture.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.Option;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.DefaultPluginManager;

final class DelegatingClassLoaderTest {

    @TempDir Path directory;

    @Test
    void sharedClassesComeFromTheHostEvenIfThePluginHasACopy() throws Exception {
        Path jar =
                plugin("copies")
                        .source(
                                "dev.parallax.api.Option",
                                "package dev.parallax.api; public @interface Option {}")
                        .source(
                                "org.apache.commons.text.WordUtils",
                                "package org.apache.commons.text; public class WordUtils {}")
                        .withoutProcessor()
                        .jar(directory);

        try (DelegatingClassLoader loader =
                new DelegatingClassLoader(
                        new DefaultPluginManager(directory), new DefaultPluginDescriptor())) {
            loader.addFile(jar.toFile());

            assertThat(loader.loadClass("dev.parallax.api.Option")).isSameAs(Option.class);
            assertThat(loader.loadClass("org.apache.commons.text.WordUtils").getClassLoader())
                    .isSameAs(loader);
        }
    }
}
