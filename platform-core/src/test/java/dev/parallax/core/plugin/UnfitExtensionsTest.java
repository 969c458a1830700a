package dev.parallax.core.plugin;

import static dev.parallax.core.plugin.PluginFixture.plugin;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins with extensions that break the contract of the SPI. */
final class UnfitExtensionsTest {

    @TempDir Path directory;
    private GoodNeighbours neighbours;

    @BeforeEach
    void goodNeighbours() throws IOException {
        neighbours = new GoodNeighbours(directory);
    }

    @Test
    void aNameThatIsTaken() throws Exception {
        plugin("bad").tracker("T", "fine").tracker("U", "a-good").jar(directory);

        neighbours.assertRejected("bad", "tracker a-good is taken", "a-good.jar", "bad.jar");
    }

    @Test
    void aNameThatIsUsedTwiceInOnePlugin() throws Exception {
        plugin("bad").tracker("T", "same").tracker("U", "same").jar(directory);

        neighbours.assertRejected("bad", "tracker same is taken", "fixture.bad.T", "fixture.bad.U");
    }

    @Test
    void aNameInCapitals() throws Exception {
        plugin("bad").tracker("T", "SimSiam").jar(directory);

        neighbours.assertRejected("bad", "'SimSiam'", "lower-case");
    }

    @Test
    void anEmptySummary() throws Exception {
        plugin("bad").custom("T", "bad", "\" \"", "NoOptions").jar(directory);

        neighbours.assertRejected("bad", "summary() of fixture.bad.T is empty");
    }

    @Test
    void noNameAtAll() throws Exception {
        unfit("null", "\"fine\"", "NoOptions.class");

        neighbours.assertRejected("bad", "name() of fixture.bad.T is 'null'", "lower-case");
    }

    @Test
    void noSummaryAtAll() throws Exception {
        unfit("\"bad\"", "null", "NoOptions.class");

        neighbours.assertRejected("bad", "summary() of fixture.bad.T is empty", "in one line");
    }

    @Test
    void noOptionsTypeAtAll() throws Exception {
        unfit("\"bad\"", "\"fine\"", "null");

        neighbours.assertRejected("bad", "no record but null", "NoOptions.class");
    }

    private void unfit(String name, String summary, String options) throws IOException {
        plugin("bad")
                .source(
                        "fixture.bad.T",
                        """
                        package fixture.bad;
                        import dev.parallax.api.NoOptions;
                        import dev.parallax.api.tracking.*;
                        @org.pf4j.Extension
                        public class T implements Tracker<NoOptions> {
                            public String name() { return %s; }
                            public String summary() { return %s; }
                            public Class<NoOptions> optionsType() { return %s; }
                            public TrackerSession open(NoOptions o, RunInfo r) { return () -> {}; }
                        }
                        """
                                .formatted(name, summary, options))
                .jar(directory);
    }

    @Test
    void optionsThatAreNoRecord() throws Exception {
        plugin("bad")
                .source(
                        "fixture.bad.T",
                        """
                        package fixture.bad;
                        import dev.parallax.api.tracking.*;
                        @org.pf4j.Extension
                        @SuppressWarnings({"rawtypes", "unchecked"})
                        public class T implements Tracker {
                            public String name() { return "bad"; }
                            public String summary() { return "bad"; }
                            public Class optionsType() { return String.class; }
                            public TrackerSession open(Record options, RunInfo run) { return null; }
                        }
                        """)
                .jar(directory);

        neighbours.assertRejected("bad", "no record but java.lang.String", "NoOptions");
    }

    @Test
    void optionsWithoutDocumentation() throws Exception {
        plugin("bad")
                .source(
                        "fixture.bad.Options",
                        "package fixture.bad; public record Options("
                                + "@dev.parallax.api.Option(help = \"x\") int width, int height) {}")
                .custom("T", "bad", "\"fine\"", "Options")
                .jar(directory);

        neighbours.assertRejected("bad", "lack @Option on height", "fixture.bad.Options");
    }

    @Test
    void anExtensionOfNoKind() throws Exception {
        plugin("bad")
                .source(
                        "fixture.bad.T",
                        """
                        package fixture.bad;
                        import dev.parallax.api.*;
                        @org.pf4j.Extension
                        public class T implements Extension<NoOptions> {
                            public String name() { return "bad"; }
                            public String summary() { return "bad"; }
                            public Class<NoOptions> optionsType() { return NoOptions.class; }
                        }
                        """)
                .jar(directory);

        neighbours.assertRejected("bad", "no kind of extension", "HardwareEngine", "Objective");
    }
}
