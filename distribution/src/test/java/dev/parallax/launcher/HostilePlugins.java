package dev.parallax.launcher;

import java.io.IOException;
import java.nio.file.Path;

/** Plugins, compiled on the fly, that do what nobody should. */
final class HostilePlugins {

    /** What the plugin exits with that ends the process. */
    static final int EXIT_CODE = 7;

    private static final String TRACKER =
            """
            package acme;
            import dev.parallax.api.NoOptions;
            import dev.parallax.api.tracking.*;
            public class %1$s implements Tracker<NoOptions> {
                %2$s
                public String name() { return "%3$s"; }
                public String summary() { return "hostile"; }
                public Class<NoOptions> optionsType() { return NoOptions.class; }
                public TrackerSession open(NoOptions options, RunInfo run) { return () -> {}; }
            }
            """;

    private static final String OBJECTIVE =
            """
            package acme;
            import dev.parallax.api.Option;
            import dev.parallax.api.nn.*;
            import dev.parallax.api.objective.*;
            import ai.djl.nn.Block;
            import java.util.*;
            public class Hollow implements Objective<Hollow.Options> {
                public enum Fault { NULL_LEARNER, THROWING_STEP }
                public record Options(
                        @Option(help = "What is wrong.", value = "null-learner") Fault fault,
                        @Option(help = "Unused.", value = "1") int hidden,
                        @Option(help = "Width.", value = "8") int projection) {}
                public String name() { return "hollow"; }
                public String summary() { return "Breaks while it works."; }
                public Class<Options> optionsType() { return Options.class; }
                public List<ViewGroup> views(Options o) {
                    return List.of(new ViewGroup("global", 2));
                }
                public Learner create(Options o, LearnerContext c) {
                    if (o.fault() == Fault.NULL_LEARNER) {
                        return null;
                    }
                    Embedder encoder = Embedder.of(c, Heads.mlp(
                            Heads.Output.LINEAR, c.featureSize(), o.projection(), o.projection()));
                    return new Learner() {
                        public List<Network> networks() { return encoder.networks(); }
                        public Metrics step(Batch batch, Optimization optimization) {
                            throw new IndexOutOfBoundsException("hollow inside");
                        }
                        public Map<String, Block> representations() {
                            return Map.of("features", encoder.encoder());
                        }
                    };
                }
            }
            """;

    private static final String ENGINE =
            """
            package acme;
            import dev.parallax.api.NoOptions;
            import dev.parallax.api.engine.*;
            import java.net.URI;
            import java.util.Optional;
            import java.util.function.Consumer;
            public class Fetches implements HardwareEngine<NoOptions>, FetchableNatives {
                public String name() { return "fetches"; }
                public String summary() { return "hostile"; }
                public Class<NoOptions> optionsType() { return NoOptions.class; }
                public Probe probe() { return Probe.unavailable("no natives", "fetch them"); }
                public EngineSession open(NoOptions options) { return null; }
                public void fetch(Optional<URI> from, Consumer<String> progress) {
                    throw new IndexOutOfBoundsException("hollow inside");
                }
            }
            """;

    private static final String AUGMENTATION =
            """
            package acme;
            import dev.parallax.api.NoOptions;
            import dev.parallax.api.augmentation.*;
            import dev.parallax.api.data.Image;
            public class ExitsLate implements Augmentation<NoOptions, Image> {
                public String name() { return "exits-late"; }
                public String summary() { return "hostile"; }
                public Class<NoOptions> optionsType() { return NoOptions.class; }
                public Class<Image> sampleType() { return Image.class; }
                public Transform<Image> create(NoOptions options) {
                    return (image, random) -> {
                        if (Thread.currentThread().getName().startsWith("parallax-loader")) {
                            System.exit(%d);
                        }
                        return image;
                    };
                }
            }
            """
                    .formatted(EXIT_CODE);

    private HostilePlugins() {}

    /** Writes a plugin that ends the process as soon as it sees a sample on a loader thread. */
    static void exitsOnALoader(Path jar, Path work) throws IOException {
        new PluginJar("exits-late", "ExitsLate", AUGMENTATION).write(jar, work);
    }

    /** Writes a plugin with the engine "fetches", which breaks while it fetches its libraries. */
    static void breaksWhileItFetches(Path jar, Path work) throws IOException {
        new PluginJar("fetches", "Fetches", ENGINE).write(jar, work);
    }

    /** Writes a plugin whose class cannot be initialised. */
    static void initialisesBadly(Path jar, Path work) throws IOException {
        tracker("Initialises", "static int n = Integer.parseInt(\"none\");", "initialises")
                .write(jar, work);
    }

    /** Writes a plugin that starts a thread without end. */
    static void startsThread(Path jar, Path work) throws IOException {
        tracker(
                        "Works",
                        """
                        public Works() {
                            Thread worker = new Thread(() -> {
                                while (true) {
                                    java.util.concurrent.locks.LockSupport.park();
                                }
                            }, "hostile worker");
                            worker.setDaemon(false);
                            worker.start();
                        }
                        """,
                        "works")
                .write(jar, work);
    }

    /** Writes a plugin that ends the process. */
    static void exits(Path jar, Path work) throws IOException {
        tracker("Exits", "public Exits() { System.exit(" + EXIT_CODE + "); }", "exits")
                .write(jar, work);
    }

    /** Writes a plugin with the objective "hollow", which breaks while it works. */
    static void breaksAtWork(Path jar, Path work) throws IOException {
        new PluginJar("hollow", "Hollow", OBJECTIVE).write(jar, work);
    }

    private static PluginJar tracker(String type, String members, String name) {
        return new PluginJar(name, type, TRACKER.formatted(type, members, name));
    }
}
