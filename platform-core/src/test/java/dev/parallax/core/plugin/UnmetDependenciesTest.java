package dev.parallax.core.plugin;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.PluginFixture.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parallax.core.plugin.LoadReport.Row;
import dev.parallax.core.plugin.LoadReport.State;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that cannot live with the plugins beside them. */
final class UnmetDependenciesTest {

    @TempDir Path directory;
    private GoodNeighbours neighbours;

    @BeforeEach
    void goodNeighbours() throws IOException {
        neighbours = new GoodNeighbours(directory);
    }

    @Test
    void aPluginIdThatIsTaken() throws Exception {
        good("a-good").header("Plugin-Version", "1.3.0").jar(directory, "bad.jar");

        neighbours.assertRejected(
                "a-good", "a-good.jar (version 1.2.3)", "bad.jar (version 1.3.0)");
    }

    @Test
    void aDependencyThatIsMissing() throws Exception {
        good("bad").header("Plugin-Dependencies", "nowhere@>=1.0.0").jar(directory);

        neighbours.assertRejected("bad", "depends on plugin nowhere", "missing", "add nowhere");
    }

    @Test
    void aDependencyInTheWrongVersion() throws Exception {
        good("bad").header("Plugin-Dependencies", "a-good@>=5.0.0").jar(directory);

        neighbours.assertRejected("bad", "depends on plugin a-good", ">=5.0.0", "1.2.3");
    }

    @Test
    void aDependencyWithoutAVersionThatMakesSense() throws Exception {
        good("bad").header("Plugin-Dependencies", "a-good@=>5").jar(directory);

        neighbours.assertRejected("bad", "'=>5'", "no range");
    }

    @Test
    void dependenciesThatRunInACircle() throws Exception {
        good("b-bad").header("Plugin-Dependencies", "c-bad").jar(directory);
        good("c-bad").header("Plugin-Dependencies", "b-bad?").jar(directory);

        assertThat(neighbours.badRows())
                .extracting(Row::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("b-bad -> c-bad -> b-bad"),
                        reason -> assertThat(reason).contains("c-bad -> b-bad -> c-bad"));
    }

    @Test
    void aDependencyThatDoesNotLoadTakesItsDependentsAlong() throws Exception {
        plugin("y-bad")
                .tracker("T", "y-bad", "public T() { throw new IllegalStateException(); }")
                .jar(directory);
        good("b-bad").header("Plugin-Dependencies", "y-bad").jar(directory);
        good("c-bad").header("Plugin-Dependencies", "b-bad").jar(directory);

        assertThat(neighbours.badRows())
                .extracting(Row::plugin, Row::state)
                .containsExactly(
                        tuple("b-bad", State.REJECTED),
                        tuple("c-bad", State.REJECTED),
                        tuple("y-bad", State.FAILED));
    }
}
