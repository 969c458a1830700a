package dev.parallax.launcher;

import dev.parallax.core.run.Parallax;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Translates images from one domain of a run to another. */
@Command(
        name = "translate",
        description = "Translates images from one domain of a run to another.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax translate runs/cyclegan-apple2orange --direction a2b --data apples/"
                    + " --out oranges"
        })
final class TranslateCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Mixin private CheckpointOption of = new CheckpointOption();

    @Option(
            names = "--direction",
            required = true,
            paramLabel = "FROM2TO",
            description = "From which domain to which, such as a2b.")
    private String direction = "";

    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description =
                    "A folder that is not there yet; gets a .png under the name of each image.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (Parallax parallax = common.open()) {
            return Computation.run(
                    () -> {
                        long images =
                                parallax.translate(
                                        of.run(common),
                                        of.checkpoint(),
                                        direction,
                                        data.select(parallax),
                                        out.toAbsolutePath(),
                                        DataOption::skipped);
                        System.out.println(images + " images written to " + out);
                        return 0;
                    });
        }
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
