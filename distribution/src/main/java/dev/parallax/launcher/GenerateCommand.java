package dev.parallax.launcher;

import dev.parallax.core.run.Generation;
import dev.parallax.core.run.Parallax;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes new images by the generator of a run. */
@Command(
        name = "generate",
        description = "Makes new images by the generator of a run.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax generate runs/vae-fashion-mnist --out grid.png",
            "  parallax generate runs/gan-fashion-mnist -n 1000 --truncation 1.5 --out samples",
            "  parallax generate runs/gan-fashion-mnist --interpolate 8 --out walk.png"
        })
final class GenerateCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Mixin private CheckpointOption of = new CheckpointOption();

    @Option(
            names = {"-n", "--count"},
            defaultValue = "64",
            description = "How many images. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of the random latents. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--truncation",
            defaultValue = "Infinity",
            description =
                    "Latents beyond this are drawn again: images become better and less various.")
    private double truncation;

    @Option(
            names = "--interpolate",
            defaultValue = "0",
            paramLabel = "IMAGES",
            description = "Rows of so many images, from one random latent to another.")
    private int interpolate;

    @Option(
            names = "--out",
            required = true,
            description =
                    "A .png with all images in a grid, a .npy (float32, N x C x H x W), or a folder"
                            + " of .png files that is not there yet.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (Parallax parallax = common.open()) {
            return Computation.run(
                    () -> {
                        parallax.generate(
                                of.run(common),
                                of.checkpoint(),
                                new Generation.Request(count, seed, truncation, interpolate),
                                out.toAbsolutePath());
                        System.out.println(count + " images written to " + out);
                        return 0;
                    });
        }
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
