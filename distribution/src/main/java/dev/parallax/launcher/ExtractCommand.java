package dev.parallax.launcher;

import dev.parallax.core.run.Parallax;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the features that the encoder of a run gives to data, as .npy or .csv. */
@Command(
        name = "extract",
        description =
                "Writes the features that the encoder of a run gives to data, as .npy or .csv.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax extract runs/quickstart --data photos/ --out photos.npy",
            "  parallax extract runs/quickstart --data '{name: shapes, count: 100}' --out shapes.csv"
        })
final class ExtractCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Mixin private CheckpointOption of = new CheckpointOption();

    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description =
                    "Ends in .npy (float32, N x D, with FILE.rows.csv beside it) or .csv (sample,"
                            + " label, f0, f1, ...).")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (Parallax parallax = common.open()) {
            return Computation.run(
                    () -> {
                        long rows =
                                parallax.extract(
                                        of.run(common),
                                        of.checkpoint(),
                                        data.select(parallax),
                                        out,
                                        DataOption::skipped);
                        System.out.println(rows + " rows written to " + out);
                        return 0;
                    });
        }
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
