package dev.parallax.core.plugin;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.PluginFixture.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.Spi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins whose code does not return. */
final class BlockedCodeTest {

    /** Enough for the good neighbours on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final String FOREVER =
            "static void forever() {"
                    + " try { Thread.sleep(Long.MAX_VALUE); }"
                    + " catch (InterruptedException e) { System.setProperty(\"%s\", \"\"); } }";

    @TempDir Path directory;
    private GoodNeighbours neighbours;

    @BeforeEach
    void goodNeighbours() throws IOException {
        neighbours = new GoodNeighbours(directory, LIMIT);
    }

    @Test
    void aConstructorThatBlocksIsGivenUpAndInterrupted() throws Exception {
        String property = "fixture.blocked.interrupted";
        plugin("bad")
                .tracker("T", "bad", "public T() { forever(); }", FOREVER.formatted(property))
                .jar(directory);

        neighbours.assertFailed(
                "bad",
                "no end after 2 s",
                "it was in java.base",
                "/java.lang.Thread.sleep",
                "called by fixture.bad.T.forever(T.java",
                "called by fixture.bad.T.<init>(T.java:7) | ask ACME for a version that starts at once");
        for (Thread thread : threads("start of plugin bad")) {
            assertThat(thread.isDaemon()).isTrue();
            thread.join();
        }
        assertThat(System.clearProperty(property)).isNotNull();
    }

    @Test
    void aStaticInitialiserThatBlocks() throws Exception {
        plugin("bad")
                .tracker(
                        "T",
                        "bad",
                        "static final Object LOCK = new Object();",
                        "static { synchronized (LOCK) {"
                                + " try { LOCK.wait(); } catch (InterruptedException e) {} } }")
                .jar(directory);

        neighbours.assertFailed("bad", "no end after 2 s", "fixture.bad.T.<clinit>(T.java");
    }

    @Test
    void aPluginClassThatNeverStarts() throws Exception {
        main("start").jar(directory);

        neighbours.assertFailed("bad", "no end after 2 s", "fixture.bad.Main.start(Main.java");
    }

    @Test
    void whatStartsTooLateIsStoppedAtOnce() throws Exception {
        String stopped = "fixture.late.stopped";
        String go = "fixture.late.go";
        good("bad")
                .header("Plugin-Class", "fixture.bad.Main")
                .source(
                        "fixture.bad.Main",
                        """
                        package fixture.bad;
                        public class Main extends org.pf4j.Plugin {
                            @Override public void start() {
                                while (System.getProperty("%s") == null) {
                                    Thread.onSpinWait();
                                }
                            }
                            @Override public void stop() { System.setProperty("%s", ""); }
                        }
                        """
                                .formatted(go, stopped))
                .jar(directory);

        neighbours.assertFailed("bad", "no end after 2 s");
        assertThat(System.getProperty(stopped)).isNull();
        System.setProperty(go, "");
        for (Thread thread : threads("start of plugin bad")) {
            thread.join();
        }

        assertThat(System.clearProperty(stopped)).isNotNull();
        System.clearProperty(go);
    }

    @Test
    void aPluginClassThatNeverStopsKeepsNoHostFromClosing() throws Exception {
        main("stop").jar(directory);
        HostSettings settings = HostSettings.of(List.of(directory)).withStartLimit(LIMIT);

        PluginHost host = PluginHost.open(settings, Spi.version(), binder -> {});
        assertThat(host.report().complete()).as(host.report().describe()).isTrue();
        ClassLoader loader =
                host.registry().entry(Kind.TRACKER, "bad").extension().getClass().getClassLoader();
        host.close();

        assertThat(((DelegatingClassLoader) loader).isClosed()).isTrue();
    }

    @Test
    void aCallerThatIsInterruptedGetsItsPluginsAndItsInterrupt() {
        HostSettings settings = HostSettings.of(List.of(directory));
        Thread.currentThread().interrupt();

        try (PluginHost host = PluginHost.open(settings, Spi.version(), binder -> {})) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(host.report().complete()).as(host.report().describe()).isTrue();
        }
    }

    private static PluginFixture main(String method) {
        return good("bad")
                .header("Plugin-Class", "fixture.bad.Main")
                .source(
                        "fixture.bad.Main",
                        """
                        package fixture.bad;
                        public class Main extends org.pf4j.Plugin {
                            @Override public void %s() {
                                try {
                                    new java.util.concurrent.Semaphore(0).acquire();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            }
                        }
                        """
                                .formatted(method));
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }
}
