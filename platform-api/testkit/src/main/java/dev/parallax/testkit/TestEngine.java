package dev.parallax.testkit;

import dev.parallax.api.Extension;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.engine.Probe;
import dev.parallax.api.options.Defaults;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The engine that lies on the class path of a test. Tests of an objective need an engine and name
 * none: they run on whichever is there, such as the plugin jar of an engine or, in a build of many
 * modules, the module of one.
 *
 * <p>An engine is found as a host finds it: by the file {@code META-INF/extensions.idx} of its jar.
 * Of those that can run on this machine one is taken: the only one, or the one that the system
 * property {@value #PROPERTY} names.
 */
public final class TestEngine {

    /** The system property that chooses among several engines by name. */
    public static final String PROPERTY = "parallax.testkit.engine";

    private static final String INDEX = "META-INF/extensions.idx";
    private static final String THREADS = "threads";

    private final ClassLoader classes;
    private final String wanted;
    private final List<String> refused = new ArrayList<>();

    /**
     * Looks on a class path.
     *
     * @param classes loads the engines
     * @param wanted the name of the engine to take; empty for the only one
     */
    TestEngine(ClassLoader classes, String wanted) {
        this.classes = classes;
        this.wanted = wanted;
    }

    /**
     * Opens the engine on the class path of the test, with its default options; on one thread,
     * where the engine lets one choose, so that tests beside each other do not fight for
     * processors.
     *
     * @return an open session, for this thread and to be closed by the caller
     * @throws IllegalStateException if there is no engine that can run here, or more than one; the
     *     message says what to do
     */
    public static EngineSession open() {
        ClassLoader classes = TestEngine.class.getClassLoader();
        return open(new TestEngine(classes, System.getProperty(PROPERTY, "")).find());
    }

    private static <O extends Record> EngineSession open(HardwareEngine<O> engine) {
        Class<O> type = engine.optionsType();
        boolean threaded =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .anyMatch(THREADS::equals);
        Map<String, String> written = threaded ? Map.of(THREADS, "1") : Map.of();
        return engine.open(Defaults.of(type, written));
    }

    /** Finds the engine. */
    HardwareEngine<?> find() {
        List<HardwareEngine<?>> able = new ArrayList<>();
        for (String name : indexed()) {
            HardwareEngine<?> engine = load(name);
            if (engine != null && (wanted.isEmpty() || engine.name().equals(wanted))) {
                Probe probe = engine.probe();
                if (probe.available()) {
                    able.add(engine);
                } else {
                    refused.add(engine.name() + ": " + probe.detail() + ". " + probe.remedy());
                }
            }
        }
        if (able.size() != 1) {
            throw new IllegalStateException(able.isEmpty() ? nothingFound() : manyFound(able));
        }
        return able.get(0);
    }

    private String nothingFound() {
        String which = wanted.isEmpty() ? "hardware engine" : "hardware engine '" + wanted + "'";
        String why = refused.isEmpty() ? "" : " Not taken: " + String.join("; ", refused) + ".";
        return "The class path of this test has no "
                + which
                + " that can run here."
                + why
                + " Put the jar of an engine plugin on it, such as engine-pytorch-cpu: as a"
                + " dependency of scope test, or as <additionalClasspathElement> of"
                + " maven-surefire-plugin, which is the plugins folder of the distribution.";
    }

    private static String manyFound(List<HardwareEngine<?>> able) {
        return "The class path of this test has several hardware engines that can run here: "
                + String.join(", ", able.stream().map(Extension::name).toList())
                + ". Choose one by the system property "
                + PROPERTY
                + ", or take the others off the class path.";
    }

    private Set<String> indexed() {
        Set<String> names = new LinkedHashSet<>();
        try {
            for (URL index : Collections.list(classes.getResources(INDEX))) {
                names.addAll(read(index));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the extensions on the class path cannot be read", e);
        }
        return names;
    }

    private static List<String> read(URL index) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    /** Makes the engine of a name; null if it is another extension or cannot be made. */
    private @Nullable HardwareEngine<?> load(String name) {
        try {
            Class<?> type = Class.forName(name, false, classes);
            return HardwareEngine.class.isAssignableFrom(type)
                    ? (HardwareEngine<?>) type.getConstructor().newInstance()
                    : null;
        } catch (InvocationTargetException e) {
            return refuse(name, e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            return refuse(name, e);
        }
    }

    private @Nullable HardwareEngine<?> refuse(String name, Throwable why) {
        refused.add(name + " cannot be made (" + why + ")");
        return null;
    }
}
