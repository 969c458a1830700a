package dev.parallax.launcher;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.core.config.Budget;
import dev.parallax.core.run.FewLabels;
import dev.parallax.core.run.FewLabels.Learned;
import dev.parallax.core.run.FewLabels.Start;
import dev.parallax.core.run.Parallax;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Learns labels from a pretrained encoder, beside the same network from scratch. */
@Command(
        name = "finetune",
        description =
                "Learns the labels of data.train with few of them, from the pretrained encoder and,"
                        + " for comparison, from scratch; judges both on data.test.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax finetune runs/simclr-cifar10 --labels 10/class",
            "  parallax finetune runs/simclr-cifar10 --labels 1%% --freeze",
            "  parallax finetune runs/simclr-cifar10 --labels all --steps 2000"
        })
final class FinetuneCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Mixin private FewLabelOptions options = new FewLabelOptions();

    @Parameters(paramLabel = "RUN", description = "The folder or the name of a run.")
    private Path run = Path.of("");

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "BUDGET",
            description = "How many labels to learn from: 10/class, 1%% or all.")
    private String labels = "";

    @Option(
            names = "--freeze",
            description = "Trains the classifier only and leaves the encoder as it is.")
    private boolean freeze;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Chooses the labels and the first weights. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        Budget budget = Budget.parse(labels);
        try (Parallax parallax = common.open()) {
            FewLabels learning =
                    parallax.fewLabels(
                            common.run(run),
                            options.checkpoint(),
                            options.settings(),
                            common.runs());
            Start start = freeze ? Start.FROZEN : Start.FINETUNED;
            return Computation.trainAll(
                    stop -> {
                        for (Start each : List.of(start, Start.SCRATCH)) {
                            if (stop.isRequested()) {
                                System.out.println("Stopped before " + name(each) + ".");
                                return Failures.STOPPED;
                            }
                            if (!learned(learning.learn(each, budget, seed, stop), each)) {
                                return Failures.STOPPED;
                            }
                        }
                        return 0;
                    });
        }
    }

    private static String name(Start start) {
        return start.name().toLowerCase(Locale.ROOT);
    }

    private static boolean learned(Learned learned, Start start) {
        if (learned.accuracy().isEmpty()) {
            System.out.println("Stopped. To go on: parallax resume " + learned.run().path());
            return false;
        }
        Measurement accuracy = learned.accuracy().get();
        System.out.printf(
                Locale.ROOT,
                "%-10s accuracy %.1f %% [%.1f, %.1f]   %s%n",
                name(start),
                100 * accuracy.value(),
                100 * accuracy.low(),
                100 * accuracy.high(),
                learned.run().path());
        return true;
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
