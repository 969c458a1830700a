package dev.parallax.core.plugin;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.PluginFixture.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.CreationException;
import com.google.inject.Module;
import dev.parallax.api.Spi;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.core.plugin.LoadReport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.PluginClassLoader;

final class PluginHostTest {

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-06-21T12:00:00Z"), ZoneOffset.UTC);
    private static final Module SERVICES = binder -> binder.bind(Clock.class).toInstance(NOON);

    @TempDir Path directory;

    private PluginHost open(Path... directories) {
        return PluginHost.open(HostSettings.of(List.of(directories)), Spi.version(), SERVICES);
    }

    private static Tracker<?> tracker(PluginHost host, String name) {
        return (Tracker<?>) host.registry().entry(Kind.TRACKER, name).extension();
    }

    @Test
    void twoGoodPluginsOfferTheirExtensions() throws Exception {
        Path jar = good("alpha").tracker("Second", "more").jar(directory);
        good("beta").jar(directory);

        try (PluginHost host = open(directory)) {
            assertThat(host.registry().entries(Kind.TRACKER))
                    .extracting(Registry.Entry::name)
                    .containsExactly("alpha", "beta", "more");
            assertThat(host.report().complete()).isTrue();
            LoadReport.Row row = host.report().rows().get(0);
            assertThat(row.plugin()).isEqualTo("alpha");
            assertThat(row.version()).isEqualTo("1.2.3");
            assertThat(row.location()).isEqualTo(jar.toRealPath().toString());
            assertThat(row.extensions()).containsExactly("tracker alpha", "tracker more");
            assertThat(host.report().describe())
                    .containsPattern("LOADED +alpha 1.2.3 +tracker alpha, tracker more");
        }
    }

    @Test
    void sharedClassesAreTheHostsAndOtherClassesThePlugins() throws Exception {
        plugin("isolated")
                .source(
                        "org.apache.commons.text.WordUtils",
                        """
                        package org.apache.commons.text;
                        public class WordUtils {
                            public static String whose() { return "the plugin's own"; }
                        }
                        """)
                .custom("T", "isolated", "org.apache.commons.text.WordUtils.whose()", "NoOptions")
                .jar(directory);

        try (PluginHost host = open(directory)) {
            Tracker<?> tracker = tracker(host, "isolated");

            assertThat(tracker.summary()).isEqualTo("the plugin's own");
            assertThat(tracker.getClass().getClassLoader())
                    .isNotSameAs(Tracker.class.getClassLoader());
            assertThat(tracker.getClass().getInterfaces()[0]).isSameAs(Tracker.class);
        }
    }

    @Test
    void constructorsReceiveHostServicesAndThePluginsOwnClasses() throws Exception {
        plugin("injected")
                .source(
                        "fixture.injected.Greeting",
                        "package fixture.injected; public class Greeting {"
                                + " public String text() { return \"It is \"; } }")
                .custom(
                        "T",
                        "injected",
                        "text",
                        "NoOptions",
                        "private final String text;",
                        "@jakarta.inject.Inject T(java.time.Clock clock, Greeting greeting) {",
                        "    text = greeting.text() + clock.instant();",
                        "}")
                .jar(directory);

        try (PluginHost host = open(directory)) {
            assertThat(tracker(host, "injected").summary()).isEqualTo("It is 2026-06-21T12:00:00Z");
        }
    }

    @Test
    void pluginCodeRunsUnderThePluginsContextLoaderAndTheCallersIsRestored() throws Exception {
        plugin("context")
                .custom(
                        "T",
                        "context",
                        "same ? \"same\" : \"other\"",
                        "NoOptions",
                        "private final boolean same = Thread.currentThread()",
                        "    .getContextClassLoader() == T.class.getClassLoader();")
                .jar(directory);
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        try (PluginHost host = open(directory)) {
            assertThat(tracker(host, "context").summary()).isEqualTo("same");
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        }
    }

    @Test
    void unpackedPluginsLoadInEveryLayout() throws Exception {
        good("one").folderWithProperties(directory);
        good("two").folderWithManifest(directory);
        good("three").unpackedJar(directory);
        Path four = plugin("four").folderWithProperties(directory);
        good("four").jar(Files.createDirectories(four.resolve("lib")));

        try (PluginHost host = open(directory)) {
            assertThat(host.report().complete()).as(host.report().describe()).isTrue();
            assertThat(host.registry().entries())
                    .extracting(Registry.Entry::name)
                    .containsExactly("four", "one", "three", "two");
            assertThat(host.registry().entries().get(0).origin().sha256())
                    .isEqualTo(ContentDigest.of(four));
        }
    }

    @Test
    void whatIsNoPluginIsNobodysBusiness() throws Exception {
        good("alpha").jar(directory);
        Files.writeString(directory.resolve("README.md"), "read me");
        Files.writeString(directory.resolve("._alpha.jar"), "left behind by a file manager");
        Files.writeString(Files.createDirectory(directory.resolve("notes")).resolve("a"), "b");

        try (PluginHost host = open(directory)) {
            assertThat(host.report().rows()).hasSize(1);
        }
    }

    @Test
    void strayStatusFilesOfPf4jDisableNothing() throws Exception {
        good("alpha").jar(directory);
        good("beta").jar(directory);
        Files.writeString(directory.resolve("disabled.txt"), "alpha\n");
        Files.writeString(directory.resolve("enabled.txt"), "alpha\n");

        try (PluginHost host = open(directory)) {
            assertThat(host.report().rows(State.LOADED)).hasSize(2);
        }
    }

    @Test
    void anEmptyDirectoryHasNoPluginsAndAMissingOneIsReported() {
        try (PluginHost host = open(directory, directory.resolve("nowhere"))) {
            assertThat(host.registry().entries()).isEmpty();
            assertThat(host.report().rows()).hasSize(1);
            assertThat(host.report().describe())
                    .contains("nowhere", "there is no such plugin directory", "create ");
        }
    }

    @Test
    void aDirectoryThatIsNamedTwiceIsSearchedOnce() throws Exception {
        good("alpha").jar(directory);

        try (PluginHost host = open(directory, directory.resolve("."))) {
            assertThat(host.report().rows()).hasSize(1);
            assertThat(host.report().complete()).isTrue();
        }
    }

    @Test
    void classesOfADependencyAreVisibleWhateverTheOrder() throws Exception {
        good("z-base")
                .source(
                        "shared.Word",
                        "package shared; public class Word {"
                                + " public static String get() { return \"shared\"; } }")
                .jar(directory);
        plugin("a-user")
                .header("Plugin-Dependencies", "z-base@>=1.0.0, nice-to-have?")
                .source(
                        "shared.Word",
                        "package shared; public class Word {"
                                + " public static String get() { return \"never packed\"; } }")
                .remove("shared.Word")
                .custom("T", "a-user", "shared.Word.get()", "NoOptions")
                .jar(directory);

        try (PluginHost host = open(directory)) {
            assertThat(host.report().complete()).as(host.report().describe()).isTrue();
            assertThat(host.report().rows())
                    .extracting(LoadReport.Row::plugin)
                    .containsExactly("a-user", "z-base");
            assertThat(tracker(host, "a-user").summary()).isEqualTo("shared");
        }
    }

    @Test
    void aPluginClassIsStartedAndStopped() throws Exception {
        String property = "fixture.lifecycle.state";
        good("lifecycle")
                .header("Plugin-Class", "fixture.lifecycle.Main")
                .source(
                        "fixture.lifecycle.Main",
                        """
                        package fixture.lifecycle;
                        public class Main extends org.pf4j.Plugin {
                            @Override public void start() {
                                boolean own = Thread.currentThread().getContextClassLoader()
                                        == Main.class.getClassLoader();
                                System.setProperty("%1$s", own ? "started" : "astray");
                            }
                            @Override public void stop() {
                                System.setProperty("%1$s", "stopped");
                            }
                        }
                        """
                                .formatted(property))
                .jar(directory);

        try (PluginHost host = open(directory)) {
            assertThat(host.report().complete()).as(host.report().describe()).isTrue();
            assertThat(System.getProperty(property)).isEqualTo("started");
        }
        assertThat(System.clearProperty(property)).isEqualTo("stopped");
    }

    @Test
    void closingReleasesEveryLoaderAndMayBeRepeated() throws Exception {
        good("alpha").jar(directory);
        good("beta").header("Plugin-Dependencies", "alpha").jar(directory);
        PluginHost host = open(directory);
        List<PluginClassLoader> loaders =
                host.registry().entries().stream()
                        .map(entry -> entry.extension().getClass().getClassLoader())
                        .map(PluginClassLoader.class::cast)
                        .toList();
        assertThat(loaders).hasSize(2).noneMatch(PluginClassLoader::isClosed);

        host.close();
        host.close();

        assertThat(loaders).allMatch(PluginClassLoader::isClosed);
    }

    @Test
    void twoHostsInOneProcessShareNothing() throws Exception {
        good("alpha").jar(directory);

        PluginHost one = open(directory);
        try (PluginHost two = open(directory)) {
            one.close();

            assertThat(tracker(two, "alpha").open(null, null)).isNotNull();
            assertThat(tracker(one, "alpha").getClass())
                    .isNotSameAs(tracker(two, "alpha").getClass());
        }
    }

    @Test
    void theChecksumOfAJarIsReadWhenItIsAskedForAndKept() throws Exception {
        Path jar = good("alpha").jar(directory);

        try (PluginHost host = open(directory)) {
            PluginOrigin origin = host.registry().entries().get(0).origin();
            Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);
            String expected = sha256(jar);

            assertThat(origin.sha256()).isEqualTo(expected);
            Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);
            assertThat(origin.sha256()).isEqualTo(expected);
        }
    }

    private static String sha256(Path file) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(digest);
    }

    @Test
    void aFaultOfTheHostIsNotBlamedOnThePlugins() throws IOException {
        good("alpha").jar(directory);
        Module wrong = binder -> binder.bind(Clock.class);

        assertThatThrownBy(
                        () ->
                                PluginHost.open(
                                        HostSettings.of(List.of(directory)), Spi.version(), wrong))
                .isInstanceOf(CreationException.class);
        assertThatThrownBy(
                        () -> PluginHost.open(HostSettings.of(List.of(directory)), "one", SERVICES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'one'");
    }
}
