package dev.parallax.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import dev.parallax.api.NoOptions;
import dev.parallax.api.asserting.Asserting;
import dev.parallax.api.asserting.ContractViolation;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import dev.parallax.api.engine.EngineUnavailableException;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.util.Random;
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

    private final PluginCall fade =
            PluginCall.of(
                    new Registry.Entry(
                            Kind.AUGMENTATION,
                            "fade",
                            new Fade(),
                            new PluginOrigin("acme-fade", "1.2.3", "/plugins/fade.jar", "")));

    private static final class Fade implements Augmentation<NoOptions, Image> {

        @Override
        public String name() {
            return "fade";
        }

        @Override
        public String summary() {
            return "Makes nothing of everything.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public Class<Image> sampleType() {
            return Image.class;
        }

        @Override
        public Transform<Image> create(NoOptions options) {
            return (image, random) -> null;
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
    void anExceptionThatFailsWhateverItIsAsked() {
        assertThatThrownBy(
                        () ->
                                call.run(
                                        "close",
                                        () -> {
                                            throw new Mute();
                                        }))
                .isInstanceOf(PluginFaultException.class)
                .hasMessageContaining("threw " + Mute.class.getName() + " in its method close")
                .hasStackTraceContaining("Caused by: java.lang.RuntimeException: ");
    }

    private static final class Mute extends NoClassDefFoundError {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException();
        }

        @Override
        public String toString() {
            throw new IllegalStateException();
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException();
        }
    }

    @Test
    void aSlipThatIsASubclassOfARefusalIsAFault() {
        assertThatThrownBy(() -> call.get("open", () -> Integer.parseInt("none")))
                .isInstanceOf(PluginFaultException.class)
                .hasMessageContaining("threw java.lang.NumberFormatException: For input string")
                .hasMessageContaining("/plugins/acme.jar");
    }

    @Test
    void aRefusalWhereTheSpiAllowsNoneIsAFault() {
        IllegalArgumentException refusal = new IllegalArgumentException("bound must be positive");

        assertThatThrownBy(() -> call.run("close", () -> fail(refusal)))
                .isInstanceOf(PluginFaultException.class)
                .hasMessageContaining("IllegalArgumentException: bound must be positive");
    }

    @Test
    void aRefusalThatTheCallerPutsANameToIsHandedOn() {
        IllegalArgumentException refusal = new IllegalArgumentException("k is too large");

        assertThatThrownBy(() -> fade.run("create", () -> fail(refusal))).isSameAs(refusal);
    }

    @Test
    void aRefusalThatNobodyElsePutsANameToIsNamed() {
        IllegalArgumentException refusal = new IllegalArgumentException("k is too large");

        assertThatThrownBy(() -> call.run("open", () -> fail(refusal)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the tracker 'toy' of plugin acme-toy 1.2.3 (/plugins/acme.jar):"
                                + " k is too large")
                .hasCause(refusal);
    }

    @Test
    void aBrokenContractIsSaidWithThePlugin() {
        Transform<Image> broken = Asserting.of(new Fade()).create(new NoOptions());
        Image image = new Image(1, 1, 1, new float[1]);

        assertThatThrownBy(() -> fade.get("apply", () -> broken.apply(image, new Random(1))))
                .isInstanceOf(PluginFaultException.class)
                .hasMessageStartingWith("the augmentation 'fade' (" + Fade.class.getName() + ")")
                .hasMessageContaining("breaks the contract of the SPI: it made nothing")
                .hasMessageContaining("fault in plugin acme-fade 1.2.3 (/plugins/fade.jar)")
                .hasCauseInstanceOf(ContractViolation.class);
    }

    @Test
    void whatTheJvmLacksIsNoFaultOfThePlugin() {
        OutOfMemoryError memory = new OutOfMemoryError("Java heap space");
        StackOverflowError recursion = new StackOverflowError();

        assertThatThrownBy(() -> call.run("step", () -> raise(memory))).isSameAs(memory);
        assertThatThrownBy(() -> call.run("step", () -> raise(recursion)))
                .isInstanceOf(PluginFaultException.class)
                .hasMessageContaining("this is a fault in plugin acme-toy");
    }

    @Test
    void whatTheEngineThrowsIsNotJudged() {
        EngineException engine = new EngineException("DefaultCPUAllocator: can't allocate memory");

        assertThatThrownBy(() -> call.run("step", () -> fail(engine)))
                .isInstanceOf(PluginFaultException.class)
                .hasMessageStartingWith(
                        "the tracker 'toy' of plugin acme-toy 1.2.3 (/plugins/acme.jar) could not"
                                + " do its method step, because the engine threw"
                                + " ai.djl.engine.EngineException: DefaultCPUAllocator")
                .hasMessageEndingWith("; if memory ran out, use a smaller batch")
                .hasMessageNotContaining("this is a fault")
                .hasCause(engine);
    }

    private static void raise(Error error) {
        throw error;
    }

    @Test
    void whatTheSpiAllowsIsHandedOn() {
        IOException io = new IOException("no disk");
        RuntimeException platform = new EngineUnavailableException("no GPU", io);

        assertThatThrownBy(() -> call.run("open", () -> fail(io))).isSameAs(io);
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
