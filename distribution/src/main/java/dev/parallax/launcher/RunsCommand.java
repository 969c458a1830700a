package dev.parallax.launcher;

import dev.parallax.core.run.RunSummary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists runs, the newest last. */
@Command(name = "runs", description = "Lists runs, the newest last.")
final class RunsCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() throws Exception {
        TextTable table = new TextTable("RUN", "OBJECTIVE", "STEPS", "STARTED", "VERDICT");
        for (RunSummary run : RunSummary.list(common.runs())) {
            table.row(
                    run.name(),
                    run.objective(),
                    run.steps() < 0 ? "-" : String.valueOf(run.steps()),
                    run.started(),
                    run.verdict());
        }
        System.out.print(
                table.isEmpty()
                        ? "No runs in " + common.runs().toAbsolutePath() + System.lineSeparator()
                        : table.toString());
        return 0;
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
