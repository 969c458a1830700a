package dev.parallax.core.plugin;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.PluginFixture.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.Spi;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Plugins that work, but leave traces in the process. */
final class SideEffectsTest {

    @TempDir Path directory;

    private PluginHost open() {
        return PluginHost.open(HostSettings.of(List.of(directory)), Spi.version(), binder -> {});
    }

    private static List<String> notes(PluginHost host) {
        assertThat(host.report().complete()).as(host.report().describe()).isTrue();
        assertThat(host.report().rows().get(0).notes()).isEmpty();
        return host.report().rows().get(1).notes();
    }

    @Test
    void aThreadThatKeepsTheProcessAliveIsNamed() throws Exception {
        good("a-good").jar(directory);
        plugin("odd")
                .tracker(
                        "T",
                        "odd",
                        "static final java.util.concurrent.CountDownLatch END ="
                                + " new java.util.concurrent.CountDownLatch(1);",
                        "public T() { Thread t = new Thread(T::run, \"odd worker\");"
                                + " t.setDaemon(false); t.start(); }",
                        "static void run() {"
                                + " try { END.await(); } catch (InterruptedException e) {} }",
                        "public String toString() { END.countDown(); return \"\"; }")
                .jar(directory);

        try (PluginHost host = open()) {
            assertThat(notes(host))
                    .singleElement()
                    .asString()
                    .contains("thread 'odd worker'", "no daemon", "System.exit");
            assertThat(host.report().describe()).contains("note: It started the thread");
            // ends the thread
            assertThat(host.registry().entry(Kind.TRACKER, "odd").extension().toString()).isEmpty();
        }
    }

    @Test
    void aDaemonIsNobodysBusiness() throws Exception {
        good("a-good").jar(directory);
        plugin("odd")
                .tracker(
                        "T",
                        "odd",
                        "public T() { Thread t = new Thread(T::run); t.setDaemon(true);"
                                + " t.start(); }",
                        "static void run() {"
                                + " try { new java.util.concurrent.Semaphore(0).acquire(); }"
                                + " catch (InterruptedException e) {} }")
                .jar(directory);

        try (PluginHost host = open()) {
            assertThat(notes(host)).isEmpty();
        }
    }

    @Test
    void whatBelongsToTheProcessIsSetBack() throws Exception {
        good("a-good").jar(directory);
        plugin("odd")
                .tracker(
                        "T",
                        "odd",
                        """
                        public T() {
                            java.util.Locale.setDefault(new java.util.Locale("tlh"));
                            java.util.TimeZone.setDefault(
                                    java.util.TimeZone.getTimeZone("Pacific/Chatham"));
                            Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {});
                            Thread.currentThread().setContextClassLoader(null);
                            System.setOut(new java.io.PrintStream(System.out));
                            System.setErr(new java.io.PrintStream(System.err));
                            System.setIn(java.io.InputStream.nullInputStream());
                        }
                        """)
                .jar(directory);
        ProcessDefaults before = ProcessDefaults.current();
        ClassLoader context = Thread.currentThread().getContextClassLoader();

        try (PluginHost host = open()) {
            assertThat(ProcessDefaults.current()).isEqualTo(before);
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(context);
            assertThat(notes(host))
                    .containsExactly(
                            "The default locale of the process changed while it started; this is undone.",
                            "The default time zone of the process changed while it started; this is undone.",
                            "The handler of uncaught exceptions of the process changed while it"
                                    + " started; this is undone.",
                            "Standard input of the process changed while it started; this is undone.",
                            "Standard output of the process changed while it started; this is undone.",
                            "The error stream of the process changed while it started; this is undone.");
        }
    }

    @Test
    void aBundledLoggingBackendDoesNotTakeOver() throws Exception {
        good("a-good").jar(directory);
        String property = "fixture.odd.backend";
        plugin("odd")
                .source(
                        "ch.qos.logback.classic.spi.LogbackServiceProvider",
                        """
                        package ch.qos.logback.classic.spi;
                        public class LogbackServiceProvider {
                            static { System.setProperty("%s", "loaded"); }
                        }
                        """
                                .formatted(property))
                .extra(
                        "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
                        "ch.qos.logback.classic.spi.LogbackServiceProvider"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .custom(
                        "T",
                        "odd",
                        "org.slf4j.LoggerFactory.getILoggerFactory().getClass().getName()",
                        "NoOptions",
                        "private static final org.slf4j.Logger LOG ="
                                + " org.slf4j.LoggerFactory.getLogger(T.class);",
                        "public T() { LOG.debug(\"from the plugin\"); }")
                .jar(directory);
        ILoggerFactory before = LoggerFactory.getILoggerFactory();

        try (PluginHost host = open()) {
            assertThat(notes(host)).singleElement().asString().contains("logging backend");
            assertThat(LoggerFactory.getILoggerFactory()).isSameAs(before);
            assertThat(host.registry().entry(Kind.TRACKER, "odd").extension().summary())
                    .isEqualTo(before.getClass().getName());
            assertThat(System.getProperty(property)).isNull();
        }
    }
}
