package dev.parallax.launcher;

import dev.parallax.core.config.Budget;
import dev.parallax.core.run.FewLabels.Start;
import dev.parallax.core.run.LabelSweep;
import dev.parallax.core.run.LabelSweep.Point;
import dev.parallax.core.run.Parallax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws accuracy over the number of labels. */
@Command(
        name = "sweep-labels",
        description =
                "Draws the curve of accuracy over labels per class: encoder frozen, fine-tuned, and"
                        + " the same network from scratch.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax sweep-labels runs/simclr-cifar10",
            "  parallax sweep-labels runs/simclr-cifar10 --labels 1,10,100 --seeds 5 --steps 300"
        })
final class SweepLabelsCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Mixin private FewLabelOptions options = new FewLabelOptions();

    @Parameters(paramLabel = "RUN", description = "The folder or the name of a run.")
    private Path run = Path.of("");

    @Option(
            names = "--labels",
            split = ",",
            defaultValue = "1,5,10,50,100,all",
            paramLabel = "BUDGET",
            description =
                    "Labels per class, or budgets such as 1%%, or all. Default: ${DEFAULT-VALUE}.")
    private List<String> labels = List.of();

    @Option(
            names = "--seeds",
            defaultValue = "3",
            description = "Seeds of each point. Default: ${DEFAULT-VALUE}.")
    private int seeds = 3;

    @Override
    public Integer call() throws Exception {
        List<Budget> budgets =
                labels.stream()
                        .map(each -> each.matches("[0-9]+") ? each + "/class" : each)
                        .map(Budget::parse)
                        .toList();
        if (seeds < 1) {
            throw new IllegalArgumentException("--seeds is " + seeds + ", must be at least 1");
        }
        try (Parallax parallax = common.open()) {
            LabelSweep sweep =
                    parallax.labelSweep(
                            common.run(run),
                            options.checkpoint(),
                            options.settings(),
                            common.runs());
            List<Long> numbers = LongStream.rangeClosed(1, seeds).boxed().toList();
            return Computation.trainAll(
                    stop -> {
                        List<Point> points = sweep.sweep(budgets, numbers, stop);
                        points.forEach(SweepLabelsCommand::print);
                        if (Files.exists(sweep.page())) {
                            System.out.println("Curve: " + sweep.page());
                        }
                        boolean complete = points.size() == budgets.size() * Start.values().length;
                        if (!complete) {
                            System.out.println("Stopped before all was learned.");
                        }
                        return complete ? 0 : Failures.STOPPED;
                    });
        }
    }

    private static void print(Point point) {
        System.out.printf(
                Locale.ROOT,
                "%-10s %-10s accuracy %s%n",
                point.budget(),
                point.start().name().toLowerCase(Locale.ROOT),
                point.accuracy());
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
