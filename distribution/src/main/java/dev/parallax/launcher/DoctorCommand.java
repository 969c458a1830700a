package dev.parallax.launcher;

import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.engine.Probe;
import dev.parallax.core.plugin.Kind;
import dev.parallax.core.plugin.LoadReport;
import dev.parallax.core.plugin.PluginCall;
import dev.parallax.core.plugin.Registry;
import dev.parallax.core.run.Parallax;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what can run here: engines, memory, caches, plugins. */
@Command(name = "doctor", description = "Says what can run here: engines, memory, caches, plugins.")
final class DoctorCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Runtime runtime = Runtime.getRuntime();
        System.out.println(
                "Java      "
                        + System.getProperty("java.version")
                        + ", "
                        + System.getProperty("java.vendor"));
        System.out.println(
                "System    "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + ", "
                        + System.getProperty("os.arch"));
        System.out.println("Cores     " + runtime.availableProcessors());
        System.out.println(
                "Heap      up to "
                        + runtime.maxMemory() / (1 << 20)
                        + " MiB (-Xmx in PARALLAX_OPTS changes it)");
        String tunables = System.getenv("GLIBC_TUNABLES");
        System.out.println(
                "Allocator "
                        + (tunables == null
                                ? "default: training is slower than with the start script's GLIBC_TUNABLES"
                                : tunables));
        String cache = System.getenv("DJL_CACHE_DIR");
        System.out.println(
                "Cache     "
                        + (cache == null
                                ? Path.of(System.getProperty("user.home"), ".djl.ai")
                                : cache)
                        + " (DJL_CACHE_DIR): unpacked native libraries");
        System.out.println("Installed " + CommonOptions.installation().toAbsolutePath());
        try (Parallax parallax = common.openQuietly()) {
            int bad = 0;
            for (LoadReport.Row row : parallax.loadReport().rows()) {
                bad += row.state() == LoadReport.State.LOADED ? 0 : 1;
            }
            System.out.println(
                    "Plugins   "
                            + parallax.loadReport().rows().size()
                            + " found, "
                            + bad
                            + " not loaded"
                            + (bad == 0 ? "" : ": see 'parallax plugins'"));
            boolean any = false;
            for (Registry.Entry entry : parallax.registry().entries(Kind.ENGINE)) {
                Probe probe = probe(entry);
                any |= probe.available();
                System.out.println(
                        "Engine    "
                                + entry.name()
                                + ": "
                                + (probe.available() ? "can run: " : "cannot run: ")
                                + probe.detail());
                if (!probe.available()) {
                    System.out.println("          " + probe.remedy());
                }
            }
            if (!any) {
                System.out.println(
                        "Engine    none can run here: put an engine plugin into plugins/");
                return Failures.MISSING;
            }
            return 0;
        }
    }

    private static Probe probe(Registry.Entry entry) {
        HardwareEngine<?> engine = (HardwareEngine<?>) entry.extension();
        return PluginCall.of(entry).get("probe", engine::probe);
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
