package dev.parallax.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small recipes of learners that make images. */
final class ImageLearners {

    /** The objectives, and the names of their recipes. */
    static final List<String> NAMES = List.of("vae", "gan", "mae", "autoencoder", "cyclegan");

    private static final String RECIPE =
            """
            name: %s
            seed: 5
            engine: {name: pytorch-cpu, threads: 1}
            data: {%s}
            views: {%s}
            %s
            optimizer: {name: adam, lr: 2e-4, beta1: 0.5}
            training: {epochs: %d, batch-size: 16, log-every: 1, keep-checkpoints: 9}
            evaluation: %s
            trackers: {jsonl: {}}
            """;

    private static final String SHAPES = "{name: shapes, count: 48, size: 16}";
    private static final String ONE_VIEW = "global: {augmentations: {horizontal-flip: {}}}";
    private static final String CONVOLUTIONS =
            "backbone: {name: convnet, width: 4, depth: 2, norm: %s}\n";
    private static final String UNJUDGED = "{evaluators: {}, controls: false}";
    private static final String JUDGED =
            "{every: 1, leak-check: false, evaluators: {generation: {samples: 16}}}";

    private ImageLearners() {}

    /** Writes the recipe of an objective: three steps an epoch. */
    static Path write(Path folder, String name, int epochs) throws IOException {
        String data =
                name.equals("cyclegan")
                        ? "a: " + SHAPES + ", b: {name: shapes, count: 32, size: 16, offset: 900}"
                        : "pretrain: " + SHAPES;
        String views =
                name.equals("cyclegan")
                        ? "a: {augmentations: {horizontal-flip: {}}}, b: {augmentations: {}}"
                        : ONE_VIEW;
        boolean judged = name.equals("gan") || name.equals("cyclegan");
        return Files.writeString(
                folder.resolve(name + ".yaml"),
                RECIPE.formatted(
                        name, data, views, method(name), epochs, judged ? JUDGED : UNJUDGED));
    }

    private static String method(String name) {
        return switch (name) {
            case "vae", "autoencoder" ->
                    CONVOLUTIONS.formatted("batch")
                            + "objective: {name: %s, latent: 4, width: 4}".formatted(name);
            case "gan" ->
                    CONVOLUTIONS.formatted("spectral")
                            + "objective: {name: gan, latent: 4, width: 4, loss: hinge}";
            case "mae" ->
                    "backbone: {name: vit, patch: 4, depth: 1, heads: 2, width: 8, pool: mean}\n"
                            + "objective: {name: mae, decoder-depth: 1, decoder-width: 8,"
                            + " decoder-heads: 2}";
            default -> "objective: {name: cyclegan, width: 4, blocks: 1, pool: 20}";
        };
    }
}
