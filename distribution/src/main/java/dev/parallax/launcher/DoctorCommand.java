package dev.parallax.launcher;

import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.EngineUnavailableException;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.engine.Probe;
import dev.parallax.api.options.Defaults;
import dev.parallax.core.plugin.Kind;
import dev.parallax.core.plugin.LoadReport;
import dev.parallax.core.plugin.PluginCall;
import dev.parallax.core.plugin.Registry;
import dev.parallax.core.run.Parallax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what can run here: engines, memory, caches, plugins. */
@Command(
        name = "doctor",
        description =
                "Says what can run here: engines, memory, caches, plugins. Opens an engine, which"
                        + " tests itself.",
        footerHeading = "%nExamples:%n",
        footer = {"  parallax doctor", "  parallax doctor --engine pytorch-cpu"})
final class DoctorCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description =
                    "The engine to open; a process opens one. Default: the first that can run"
                            + " here.")
    private @Nullable String wanted;

    @Override
    public Integer call() throws Exception {
        Runtime runtime = Runtime.getRuntime();
        say("Java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
        say(
                "System",
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + ", "
                        + System.getProperty("os.arch"));
        say("Cores", String.valueOf(runtime.availableProcessors()));
        say(
                "Heap",
                "up to "
                        + runtime.maxMemory() / (1 << 20)
                        + " MiB (-Xmx in PARALLAX_OPTS changes it)");
        String cache = System.getenv("DJL_CACHE_DIR");
        say(
                "Cache",
                (cache == null ? Path.of(System.getProperty("user.home"), ".djl.ai") : cache)
                        + " (DJL_CACHE_DIR): unpacked native libraries");
        say("Installed", CommonOptions.installation().toAbsolutePath().toString());
        try (Parallax parallax = common.openQuietly()) {
            sayPlugins(parallax.loadReport());
            return Computation.run(() -> engines(parallax.registry()));
        }
    }

    private static void sayPlugins(LoadReport report) {
        long bad =
                report.rows().stream()
                        .filter(row -> row.state() != LoadReport.State.LOADED)
                        .count();
        say(
                "Plugins",
                report.rows().size()
                        + " found, "
                        + bad
                        + " not loaded"
                        + (bad == 0 ? "" : ": see 'parallax plugins'"));
    }

    /** Probes all engines and opens one. */
    private int engines(Registry registry) {
        List<Registry.Entry> able = new ArrayList<>();
        for (Registry.Entry entry : registry.entries(Kind.ENGINE)) {
            Probe probe = probe(entry);
            say(
                    "Engine",
                    entry.name()
                            + (probe.available() ? ": can run: " : ": cannot run: ")
                            + probe.detail());
            if (probe.available()) {
                able.add(entry);
            } else {
                say("", probe.remedy());
            }
        }
        if (wanted != null) {
            able = List.of(registry.entry(Kind.ENGINE, wanted));
        }
        if (able.isEmpty()) {
            say("Engine", "none can run here: put an engine plugin into plugins/");
            return Failures.MISSING;
        }
        return open(able.get(0));
    }

    private static int open(Registry.Entry entry) {
        say(
                "Opening",
                entry.name() + " ... (the first time this unpacks native libraries, about 450 MB)");
        try (EngineSession session = session((HardwareEngine<?>) entry.extension(), entry)) {
            say("Computes", session.description());
            return 0;
        } catch (EngineUnavailableException e) {
            say("Engine", entry.name() + " does not open: " + e.getMessage());
            return Failures.MISSING;
        }
    }

    private static <O extends Record> EngineSession session(
            HardwareEngine<O> engine, Registry.Entry entry) {
        O options = Defaults.of(engine.optionsType(), Map.of());
        return PluginCall.of(entry).get("open", () -> engine.open(options));
    }

    private static Probe probe(Registry.Entry entry) {
        HardwareEngine<?> engine = (HardwareEngine<?>) entry.extension();
        return PluginCall.of(entry).get("probe", engine::probe);
    }

    private static void say(String what, String text) {
        System.out.printf("%-9s %s%n", what, text);
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
