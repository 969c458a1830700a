package dev.parallax.plugins.engines.pytorchcpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.engine.Probe;
import dev.parallax.plugins.libraries.pytorch.Platform;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundledNativesTest {

    private static final Platform LINUX = Platform.of("Linux", "amd64");

    @TempDir Path jar;

    @Test
    void platformsAreSpelledAsTheNativeJarsSpellThem() {
        assertThat(LINUX.classifier()).isEqualTo("linux-x86_64");
        assertThat(Platform.of("Linux", "aarch64").classifier()).isEqualTo("linux-aarch64");
        assertThat(Platform.of("Mac OS X", "aarch64").classifier()).isEqualTo("osx-aarch64");
        assertThat(Platform.of("Windows 11", "amd64").classifier()).isEqualTo("win-x86_64");
    }

    @Test
    void completeNativesAreAvailable() throws IOException {
        putNatives();

        Probe probe = probe(LINUX);

        assertThat(probe.available()).isTrue();
        assertThat(probe.detail()).contains("2.7.1").contains("linux-x86_64");
    }

    @Test
    void aJarWithoutNativesSaysHowToBuildOneWith() throws IOException {
        Probe probe = probe(LINUX);

        assertThat(probe.available()).isFalse();
        assertThat(probe.remedy()).contains("-Dpytorch.platform=linux-x86_64");
    }

    @Test
    void nativesOfAnotherPlatformAreNamedBesideThisOne() throws IOException {
        putNatives();

        Probe probe = probe(Platform.of("Mac OS X", "aarch64"));

        assertThat(probe.available()).isFalse();
        assertThat(probe.detail()).contains("linux-x86_64").contains("osx-aarch64");
        assertThat(probe.remedy()).contains("-Dpytorch.platform=osx-aarch64");
    }

    @Test
    void aMissingLibraryIsNamed() throws IOException {
        putNatives();
        Files.delete(jar.resolve("pytorch/cpu/linux-x86_64/libtorch.so"));

        assertThat(probe(LINUX).detail()).contains("pytorch/cpu/linux-x86_64/libtorch.so");
    }

    @Test
    void aMissingJniLibraryIsNamed() throws IOException {
        putNatives();
        Files.delete(jar.resolve("jnilib/linux-x86_64/cpu/libdjl_torch.so"));

        assertThat(probe(LINUX).detail()).contains("jnilib/linux-x86_64/cpu/libdjl_torch.so");
    }

    private Probe probe(Platform platform) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url(jar)}, null)) {
            return new BundledNatives(loader).probe(platform);
        }
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }

    private void putNatives() throws IOException {
        put(
                "native/lib/pytorch.properties",
                """
                version=2.7.1-20250812
                flavor=cpu
                classifier=linux-x86_64
                libraries=libc10.so,libtorch.so
                """);
        put("pytorch/cpu/linux-x86_64/libc10.so", "");
        put("pytorch/cpu/linux-x86_64/libtorch.so", "");
        put("jnilib/linux-x86_64/cpu/libdjl_torch.so", "");
    }

    private void put(String path, String content) throws IOException {
        Path file = jar.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
