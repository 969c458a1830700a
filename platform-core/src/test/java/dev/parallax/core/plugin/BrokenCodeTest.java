package dev.parallax.core.plugin;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.PluginFixture.plugin;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.Spi;
import dev.parallax.core.plugin.LoadReport.Row;
import dev.parallax.core.plugin.LoadReport.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins whose code throws, or cannot be linked or injected. */
final class BrokenCodeTest {

    @TempDir Path directory;
    private GoodNeighbours neighbours;

    @BeforeEach
    void goodNeighbours() throws IOException {
        neighbours = new GoodNeighbours(directory);
    }

    @Test
    void anIndexThatNamesNoClassOfThePlugin() throws Exception {
        good("bad")
                .extra("META-INF/extensions.idx", "fixture.bad.Gone".getBytes(UTF_8))
                .jar(directory);

        neighbours.assertFailed("bad", "class is missing", "fixture.bad.Gone", "ACME");
    }

    @Test
    void anIndexThatNamesAClassOfTheHost() throws Exception {
        good("bad")
                .extra("META-INF/extensions.idx", "java.lang.String".getBytes(UTF_8))
                .jar(directory);

        neighbours.assertRejected("bad", "java.lang.String", "not in this plugin");
    }

    @Test
    void aConstructorThatThrows() throws Exception {
        plugin("bad")
                .tracker("T", "bad", "public T() { throw new IllegalStateException(\"no luck\"); }")
                .jar(directory);

        neighbours.assertFailed(
                "bad", "IllegalStateException: no luck", "fixture.bad.T.<init>", "ask ACME");
    }

    @Test
    void aStaticInitialiserThatThrows() throws Exception {
        plugin("bad")
                .tracker("T", "bad", "static int n = Integer.parseInt(\"none\");", "int m = n;")
                .jar(directory);

        neighbours.assertFailed(
                "bad", "NumberFormatException", "fixture.bad.T.<clinit>", "ask ACME");
    }

    @Test
    void anErrorThatIsNoException() throws Exception {
        plugin("bad")
                .tracker("T", "bad", "public T() { throw new AssertionError(42); }")
                .jar(directory);

        neighbours.assertFailed("bad", "AssertionError: 42");
    }

    @Test
    void aRecursionWithoutEnd() throws Exception {
        plugin("bad")
                .tracker("T", "bad", "public T() { deeper(); }", "void deeper() { deeper(); }")
                .jar(directory);

        neighbours.assertFailed("bad", "StackOverflowError", "fixture.bad.T.deeper", "ask ACME");
    }

    @Test
    void moreMemoryThanThereIs() throws Exception {
        plugin("bad")
                .tracker("T", "bad", "long[] all = new long[Integer.MAX_VALUE];")
                .jar(directory);

        neighbours.assertFailed("bad", "OutOfMemoryError", "fixture.bad.T.<init>");
    }

    @Test
    void anErrorThatEndsThreads() throws Exception {
        plugin("bad").tracker("T", "bad", "public T() { throw new ThreadDeath(); }").jar(directory);

        neighbours.assertFailed("bad", "java.lang.ThreadDeath", "fixture.bad.T.<init>");
    }

    @Test
    void anErrorOfThePluginsOwnThatCannotEvenSayWhatItIs() throws Exception {
        good("bad")
                .header("Plugin-Class", "fixture.bad.Main")
                .source(
                        "fixture.bad.Main",
                        """
                        package fixture.bad;
                        public class Main extends org.pf4j.Plugin {
                            @Override public void start() {
                                throw new Error() {
                                    @Override public String getMessage() {
                                        throw new IllegalStateException();
                                    }
                                };
                            }
                        }
                        """)
                .jar(directory);

        neighbours.assertFailed("bad", "its code threw", "fixture.bad.Main$1.getMessage");
    }

    @Test
    void anExceptionOfThePluginsOwnThatHasNoCauseOrIsItsOwn() throws Exception {
        sly("getCause() { throw new IllegalStateException(); }").jar(directory);
        neighbours.assertFailed(
                "bad", "its code threw fixture.bad.Sly: sly (at fixture.bad.Main.start");

        sly("getCause() { return this; }").jar(directory);
        neighbours.assertFailed(
                "bad", "its code threw fixture.bad.Sly: sly (at fixture.bad.Main.start");
    }

    private static PluginFixture sly(String getCause) {
        return good("bad")
                .header("Plugin-Class", "fixture.bad.Main")
                .source(
                        "fixture.bad.Sly",
                        """
                        package fixture.bad;
                        public class Sly extends ExceptionInInitializerError {
                            Sly() { super("sly"); }
                            @Override public synchronized Throwable %s
                        }
                        """
                                .formatted(getCause))
                .source(
                        "fixture.bad.Main",
                        """
                        package fixture.bad;
                        public class Main extends org.pf4j.Plugin {
                            @Override public void start() { throw new Sly(); }
                        }
                        """);
    }

    @Test
    void anExceptionOfThePluginsOwnThatHasNoStackTrace() throws Exception {
        plugin("bad")
                .source(
                        "fixture.bad.Sly",
                        """
                        package fixture.bad;
                        public class Sly extends Error {
                            Sly() { super("sly"); }
                            @Override public StackTraceElement[] getStackTrace() {
                                throw new IllegalStateException();
                            }
                        }
                        """)
                .tracker("T", "bad", "public T() { throw new Sly(); }")
                .jar(directory);

        neighbours.assertFailed("bad", "its code threw fixture.bad.Sly: sly");
    }

    @Test
    void aNameThatIsToldOnlyOnce() throws Exception {
        plugin("bad")
                .source(
                        "fixture.bad.A",
                        """
                        package fixture.bad;
                        import dev.parallax.api.NoOptions;
                        import dev.parallax.api.augmentation.*;
                        import dev.parallax.api.data.Image;
                        @org.pf4j.Extension
                        public class A implements Augmentation<NoOptions, Image> {
                            private int asked;
                            public String name() {
                                if (asked++ > 0) {
                                    throw new IllegalStateException("not again");
                                }
                                return "bad";
                            }
                            public String summary() { return "bad"; }
                            public Class<NoOptions> optionsType() { return NoOptions.class; }
                            public Class<Image> sampleType() { return Image.class; }
                            public Transform<Image> create(NoOptions options) { return null; }
                        }
                        """)
                .jar(directory);
        HostSettings strict = HostSettings.of(List.of(directory)).withStrict(true);

        try (PluginHost host = PluginHost.open(strict, Spi.version(), binder -> {})) {
            assertThat(host.report().rows(State.LOADED))
                    .extracting(Row::plugin)
                    .containsExactly("a-good", "z-good");
            assertThat(host.report().rows(State.FAILED))
                    .singleElement()
                    .extracting(Row::reason)
                    .asString()
                    .contains("IllegalStateException: not again (at fixture.bad.A.name");
        }
    }

    @Test
    void aSuperclassThatWasNotPacked() throws Exception {
        plugin("bad")
                .source("fixture.bad.Base", "package fixture.bad; public class Base {}")
                .remove("fixture.bad.Base")
                .source(
                        "fixture.bad.T",
                        """
                        package fixture.bad;
                        import dev.parallax.api.NoOptions;
                        import dev.parallax.api.tracking.*;
                        @org.pf4j.Extension
                        public class T extends Base implements Tracker<NoOptions> {
                            public String name() { return "bad"; }
                            public String summary() { return "bad"; }
                            public Class<NoOptions> optionsType() { return NoOptions.class; }
                            public TrackerSession open(NoOptions o, RunInfo r) { return () -> {}; }
                        }
                        """)
                .jar(directory);

        neighbours.assertFailed("bad", "a class is missing", "fixture/bad/Base", "shade");
    }

    @Test
    void aSummaryThatThrows() throws Exception {
        plugin("bad").custom("T", "bad", "\"\" + 1 / 0", "NoOptions").jar(directory);

        neighbours.assertFailed("bad", "ArithmeticException", "fixture.bad.T.summary");
    }

    @Test
    void aPrivateConstructor() throws Exception {
        plugin("bad").tracker("T", "bad", "private T() {}").jar(directory);

        neighbours.assertRejected(
                "bad", "fixture.bad.T", "public constructor", "jakarta.inject.Inject");
    }

    @Test
    void aServiceThatTheHostDoesNotHave() throws Exception {
        plugin("bad")
                .tracker("T", "bad", "@jakarta.inject.Inject T(java.time.Clock clock) {}")
                .jar(directory);

        neighbours.assertRejected("bad", "Clock", "services of this host (it has none)");
    }

    @Test
    void aClassThatWasNotPacked() throws Exception {
        plugin("bad")
                .source("fixture.bad.Part", "package fixture.bad; public class Part {}")
                .remove("fixture.bad.Part")
                .tracker("T", "bad", "private final Part part = new Part();")
                .jar(directory);

        neighbours.assertFailed("bad", "a class is missing", "fixture/bad/Part", "shade");
    }

    @Test
    void anOptionTypeThatWasNotPacked() throws Exception {
        plugin("bad")
                .source("fixture.bad.Part", "package fixture.bad; public class Part {}")
                .source(
                        "fixture.bad.Options",
                        "package fixture.bad;"
                                + " public record Options(@dev.parallax.api.Option(help = \"x\") Part part)"
                                + " {}")
                .remove("fixture.bad.Part")
                .custom("T", "bad", "\"fine\"", "Options")
                .jar(directory);

        neighbours.assertFailed("bad", "a class is missing", "fixture/bad/Part");
    }

    @Test
    void anExtensionWithoutAMethodOfTheSpi() throws Exception {
        plugin("bad")
                .source(
                        "dev.parallax.api.tracking.Tracker",
                        """
                        package dev.parallax.api.tracking;
                        public interface Tracker<O extends Record>
                                extends dev.parallax.api.Extension<O> {}
                        """)
                .remove("dev.parallax.api.tracking.Tracker")
                .source(
                        "dev.parallax.api.Extension",
                        """
                        package dev.parallax.api;
                        public interface Extension<O extends Record>
                                extends org.pf4j.ExtensionPoint { String name(); }
                        """)
                .remove("dev.parallax.api.Extension")
                .source(
                        "fixture.bad.T",
                        """
                        package fixture.bad;
                        @org.pf4j.Extension
                        public class T
                                implements dev.parallax.api.tracking.Tracker<
                                        dev.parallax.api.NoOptions> {
                            public String name() { return "bad"; }
                        }
                        """)
                .jar(directory);

        neighbours.assertFailed(
                "bad", "does not fit the SPI " + Spi.version(), "AbstractMethodError");
    }

    @Test
    void aPluginClassThatIsNotThere() throws Exception {
        good("bad").header("Plugin-Class", "fixture.bad.Main").jar(directory);

        neighbours.assertRejected("bad", "Plugin-Class fixture.bad.Main is not in it");
    }

    @Test
    void aPluginClassThatIsNoPlugin() throws Exception {
        good("bad").header("Plugin-Class", "fixture.bad.Good").jar(directory);

        neighbours.assertRejected("bad", "fixture.bad.Good does not extend org.pf4j.Plugin");
    }

    @Test
    void aPluginClassThatFailsToStart() throws Exception {
        good("bad")
                .header("Plugin-Class", "fixture.bad.Main")
                .source(
                        "fixture.bad.Main",
                        "package fixture.bad; public class Main extends org.pf4j.Plugin {"
                                + " @Override public void start() {"
                                + " throw new UnsupportedOperationException(\"today\"); } }")
                .jar(directory);

        neighbours.assertFailed("bad", "UnsupportedOperationException: today");
    }

    @Test
    void aClassForANewerJava() throws Exception {
        byte[] version99 = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 99};
        plugin("bad").tracker("T", "bad").extra("fixture/bad/T.class", version99).jar(directory);

        neighbours.assertFailed("bad", "compiled for a newer Java", "ask ACME for a build");
    }
}
