package dev.parallax.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

final class HostPackagesTest {

    @Test
    void everyClassOfTheDjlApiIsShared() throws Exception {
        File jar =
                new File(Device.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> classes;
        try (ZipFile zip = new ZipFile(jar)) {
            classes =
                    zip.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.endsWith(".class"))
                            .toList();
        }

        assertThat(classes)
                .hasSizeGreaterThan(400)
                .allMatch(name -> HostPackages.artifact(name).equals(Optional.of("ai.djl:api")));
    }

    @Test
    void enginesAndExtensionsOfDjlBelongToThePlugins() {
        assertThat(
                        List.of(
                                "ai.djl.pytorch.engine.PtEngineProvider",
                                "ai.djl.engine.rust.RsEngine",
                                "ai.djl.huggingface.tokenizers.Encoding",
                                "ai.djl.utility.Thing"))
                .noneMatch(HostPackages::share);
    }

    @Test
    void theSpiAndItsFoundationsAreShared() {
        assertThat(
                        List.of(
                                "dev.parallax.api.Extension",
                                "dev.parallax.api.nn.Heads",
                                "org.slf4j.Logger",
                                "jakarta.inject.Inject",
                                "com.google.inject.Injector",
                                "org.pf4j.Extension"))
                .allMatch(HostPackages::share);
        assertThat(
                        List.of(
                                "dev.parallax.plugins.objective.simsiam.SimSiam",
                                "dev.parallax.apiary.Bee",
                                "com.google.common.collect.ImmutableList",
                                "java.lang.String"))
                .noneMatch(HostPackages::share);
    }
}
