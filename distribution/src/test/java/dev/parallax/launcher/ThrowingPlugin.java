package dev.parallax.launcher;

import java.io.IOException;
import java.nio.file.Path;

/** A plugin, compiled on the fly, whose extension throws in its constructor. */
final class ThrowingPlugin {

    /** What it throws. */
    static final String MESSAGE = "no licence found";

    private static final String SOURCE =
            """
            package acme;
            import dev.parallax.api.NoOptions;
            import dev.parallax.api.tracking.*;
            public class Throws implements Tracker<NoOptions> {
                public Throws() { throw new IllegalStateException("%s"); }
                public String name() { return "throws"; }
                public String summary() { return "throws"; }
                public Class<NoOptions> optionsType() { return NoOptions.class; }
                public TrackerSession open(NoOptions options, RunInfo run) { return () -> {}; }
            }
            """
                    .formatted(MESSAGE);

    private ThrowingPlugin() {}

    /**
     * Writes the jar.
     *
     * @param jar where
     * @param work a folder for what the compiler makes
     */
    static void write(Path jar, Path work) throws IOException {
        new PluginJar("throws", "Throws", SOURCE).write(jar, work);
    }
}
