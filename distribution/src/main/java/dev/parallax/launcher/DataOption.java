package dev.parallax.launcher;

import dev.parallax.api.data.DataSource;
import dev.parallax.core.config.Selection;
import dev.parallax.core.feed.SkippedSample;
import dev.parallax.core.plugin.Kind;
import dev.parallax.core.run.Parallax;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of commands that read data beside that of a recipe. */
final class DataOption {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "SOURCE",
            description = "The data source with its options, in YAML, or a folder of images.")
    private String data = "";

    Selection<DataSource<Record, ?>> select(Parallax parallax) {
        String yaml =
                Files.isDirectory(Path.of(data))
                        ? "{name: image-folder, path: '" + Path.of(data).toAbsolutePath() + "'}"
                        : data;
        return parallax.recipes().select(Kind.DATA, yaml, "--data", Path.of(""));
    }

    static void skipped(SkippedSample sample) {
        System.err.println("parallax: skipped " + sample.description() + ": " + sample.message());
    }
}
