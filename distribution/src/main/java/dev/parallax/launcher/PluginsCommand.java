package dev.parallax.launcher;

import dev.parallax.core.plugin.LoadReport;
import dev.parallax.core.plugin.Registry;
import dev.parallax.core.run.Parallax;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists plugins and their extensions, and says why a plugin did not load. */
@Command(
        name = "plugins",
        description = "Lists plugins and their extensions, and says why a plugin did not load.")
final class PluginsCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        try (Parallax parallax = common.openQuietly()) {
            TextTable table = new TextTable("KIND", "NAME", "PLUGIN", "SUMMARY");
            for (Registry.Entry entry : parallax.registry().entries()) {
                table.row(
                        entry.kind().id(),
                        entry.name(),
                        entry.origin().id() + " " + entry.origin().version(),
                        entry.extension().summary());
            }
            System.out.print(table);
            parallax.loadReport().rows().forEach(PluginsCommand::print);
            return 0;
        }
    }

    private static void print(LoadReport.Row row) {
        boolean loaded = row.state() == LoadReport.State.LOADED;
        if (loaded && row.notes().isEmpty()) {
            return;
        }
        System.out.println();
        System.out.println((row.state() + " " + row.plugin() + " " + row.version()).strip());
        System.out.println("  where:  " + row.location());
        if (!loaded) {
            System.out.println("  why:    " + row.reason());
            System.out.println("  remedy: " + row.remedy());
        }
        row.notes().forEach(note -> System.out.println("  note:   " + note));
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
