package dev.parallax.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.NoOptions;
import dev.parallax.api.engine.EngineUnavailableException;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PluginCallTest {

    private final PluginCall call =
            PluginCall.of(
                    new Registry.Entry(
                            Kind.TRACKER,
                            "toy",
                            new Toy(),
                            new PluginOrigin("acme-toy", "1.2.3", "/plugins/acme.jar", "")));

    private static final class Toy implements Tracker<NoOptions> {

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public String summary() {
            return "A toy.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public TrackerSession open(NoOptions options, RunInfo run) {
            return () -> {};
        }
    }

    @Test
    void nullIsAFaultOfThePlugin() {
        assertThatThrownBy(() -> call.get("open", () -> null))
                .isInstanceOf(PluginFaultException.class)
                .hasMessage(
                        "the tracker 'toy' returned null in its method open; this is a fault in"
                                + " plugin acme-toy 1.2.3 (/plugins/acme.jar): ask its author for a"
                                + " version without it, or use another");
    }

    @Test
    void whatIsThrownIsSaidWithItsPlaceAndKeptAsTheCause() {
        IllegalStateException thrown = new IllegalStateException("no luck");

        assertThatThrownBy(
                        () ->
                                call.run(
                                        "close",
                                        () -> {
                                            throw thrown;
                                        }))
                .isInstanceOf(PluginFaultException.class)
                .hasMessageContaining("threw java.lang.IllegalStateException: no luck (at ")
                .hasMessageContaining("in its method close")
                .hasMessageContaining("/plugins/acme.jar")
                .hasCause(thrown);
    }

    @Test
    void errorsAreFaultsToo() {
        assertThatThrownBy(
                        () ->
                                call.get(
                                        "open",
                                        () -> {
                                            throw new NoSuchMethodError("gone");
                                        }))
                .isInstanceOf(PluginFaultException.class)
                .hasMessageContaining("NoSuchMethodError: gone");
    }

    @Test
    void anExceptionThatCannotEvenSayWhatItIs() {
        assertThatThrownBy(
                        () ->
                                call.run(
                                        "close",
                                        () -> {
                                            throw new Sly();
                                        }))
                .isInstanceOf(PluginFaultException.class)
                .hasMessageContaining("threw " + Sly.class.getName() + " (at ");
    }

    private static final class Sly extends Error {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException();
        }
    }

    @Test
    void whatTheSpiAllowsIsHandedOn() {
        IOException io = new IOException("no disk");
        IllegalArgumentException options = new IllegalArgumentException("k is too large");
        RuntimeException platform = new EngineUnavailableException("no GPU", io);

        assertThatThrownBy(() -> call.run("open", () -> fail(io))).isSameAs(io);
        assertThatThrownBy(() -> call.run("open", () -> fail(options))).isSameAs(options);
        assertThatThrownBy(() -> call.run("open", () -> fail(platform))).isSameAs(platform);
    }

    private static <X extends Exception> void fail(X exception) throws X {
        throw exception;
    }

    @Test
    void aCallInACallIsExplainedOnce() {
        assertThatThrownBy(() -> call.get("create", () -> call.get("open", () -> null)))
                .isInstanceOf(PluginFaultException.class)
                .hasMessageContaining("in its method open")
                .hasNoCause();
    }

    @Test
    void thePluginsLoaderIsTheContextForAsLongAsTheCall() {
        ClassLoader before = new ClassLoader(null) {};
        Thread.currentThread().setContextClassLoader(before);
        try {
            assertThat(call.get("name", () -> Thread.currentThread().getContextClassLoader()))
                    .isSameAs(Toy.class.getClassLoader());
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        } finally {
            Thread.currentThread().setContextClassLoader(Toy.class.getClassLoader());
        }
    }
}
