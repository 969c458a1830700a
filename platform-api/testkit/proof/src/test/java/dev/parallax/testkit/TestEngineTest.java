package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.NoOptions;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.engine.Probe;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestEngineTest {

    @TempDir private Path folder;

    @Test
    void theEngineOnTheClassPathIsOpenedOnOneThread() {
        try (EngineSession session = TestEngine.open();
                NDManager manager = session.newManager()) {
            assertThat(session.description()).contains("1 thread");
            assertThat(manager.ones(new Shape(3)).sum().getFloat()).isEqualTo(3);
        }
    }

    @Test
    void whereThereIsNoEngineItSaysWhatToPutOnTheClassPath() {
        assertThatThrownBy(() -> find("", "dev.parallax.testkit.ToyObjective"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("engine-pytorch-cpu")
                .hasMessageContaining("additionalClasspathElement");
    }

    @Test
    void anEngineThatCannotRunHereSaysWhy() {
        assertThatThrownBy(() -> find("", Absent.class.getName()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("absent: no such card. Buy one.");
    }

    @Test
    void ofSeveralEnginesTheOneThatCanRunIsTaken() throws IOException {
        HardwareEngine<?> found = find("", Absent.class.getName(), First.class.getName());

        assertThat(found.name()).isEqualTo("first");
    }

    @Test
    void ofSeveralThatCanRunNoneIsTakenUntilOneIsNamed() throws IOException {
        assertThatThrownBy(() -> find("", First.class.getName(), Second.class.getName()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("first, second")
                .hasMessageContaining(TestEngine.PROPERTY);
        assertThat(find("second", First.class.getName(), Second.class.getName()).name())
                .isEqualTo("second");
    }

    @Test
    void anEngineThatIsNamedAndAbsentIsNotReplaced() {
        assertThatThrownBy(() -> find("third", First.class.getName()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'third'");
    }

    @Test
    void anExtensionThatCannotBeMadeIsNamed() {
        assertThatThrownBy(() -> find("", "no.such.Engine", Throwing.class.getName()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no.such.Engine cannot be made")
                .hasMessageContaining("Throwing cannot be made");
    }

    @Test
    void commentsInTheIndexAreNoNames() throws IOException {
        assertThat(find("", "# a comment", "", First.class.getName() + " # mine").name())
                .isEqualTo("first");
    }

    private HardwareEngine<?> find(String wanted, String... indexed) throws IOException {
        Path index = folder.resolve("META-INF/extensions.idx");
        Files.createDirectories(index.getParent());
        Files.write(index, List.of(indexed));
        try (URLClassLoader classes = new OnlyOwnIndex(folder)) {
            return new TestEngine(classes, wanted).find();
        }
    }

    /** Has the classes of the test, and an index of its own alone. */
    private static final class OnlyOwnIndex extends URLClassLoader {

        OnlyOwnIndex(Path folder) throws MalformedURLException {
            super(new URL[] {folder.toUri().toURL()}, TestEngineTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return findResources(name);
        }
    }

    /** An engine in name. */
    abstract static class Nominal implements HardwareEngine<NoOptions> {

        private final String name;

        Nominal(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String summary() {
            return "An engine in name.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public Probe probe() {
            return Probe.available("it is in the test");
        }

        @Override
        public EngineSession open(NoOptions options) {
            throw new UnsupportedOperationException("nobody opens this engine");
        }
    }

    public static final class First extends Nominal {
        public First() {
            super("first");
        }
    }

    public static final class Second extends Nominal {
        public Second() {
            super("second");
        }
    }

    public static final class Absent extends Nominal {
        public Absent() {
            super("absent");
        }

        @Override
        public Probe probe() {
            return Probe.unavailable("no such card", "Buy one");
        }
    }

    public static final class Throwing extends Nominal {
        public Throwing() {
            super("throwing");
            throw new IllegalStateException("not today");
        }
    }
}
