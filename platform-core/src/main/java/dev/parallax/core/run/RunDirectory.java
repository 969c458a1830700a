package dev.parallax.core.run;

import dev.parallax.core.train.CheckpointStore;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder of a run.
 *
 * @param path where it is
 */
public record RunDirectory(Path path) {

    /**
     * Makes a new one.
     *
     * @param runs the folder of all runs
     * @param name the name of the run; if it is taken, -2, -3, ... is appended
     * @return an empty run directory
     * @throws IOException if it cannot be made
     */
    public static RunDirectory create(Path runs, String name) throws IOException {
        Files.createDirectories(runs);
        Path path = runs.resolve(name);
        for (int attempt = 2; Files.exists(path); attempt++) {
            path = runs.resolve(name + "-" + attempt);
        }
        return new RunDirectory(Files.createDirectory(path));
    }

    /**
     * Opens an existing one.
     *
     * @param path where it is
     * @return the run directory
     * @throws MissingRunException if there is no run
     */
    public static RunDirectory open(Path path) {
        RunDirectory run = new RunDirectory(path);
        if (!Files.isRegularFile(run.recipe())) {
            throw new MissingRunException(
                    path
                            + " is no run: it has no recipe.yaml (see 'parallax runs' for those there"
                            + " are)");
        }
        return run;
    }

    /**
     * Takes the folder away again: nothing has come of it.
     *
     * @throws IOException if it cannot be deleted
     */
    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /**
     * Returns the name of the run.
     *
     * @return the name of the folder
     */
    public String name() {
        return path.toAbsolutePath().normalize().getFileName().toString();
    }

    /**
     * Returns the resolved recipe.
     *
     * @return recipe.yaml
     */
    public Path recipe() {
        return path.resolve("recipe.yaml");
    }

    /**
     * Returns what the run was made with.
     *
     * @return manifest.json
     */
    public Path manifest() {
        return path.resolve("manifest.json");
    }

    /**
     * Returns the metrics that the tracker jsonl writes.
     *
     * @return metrics.jsonl
     */
    public Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    /**
     * Returns the results of the last evaluation.
     *
     * @return evaluation.json
     */
    public Path evaluation() {
        return path.resolve("evaluation.json");
    }

    /**
     * Returns the page about the run.
     *
     * @return report.html
     */
    public Path report() {
        return path.resolve("report.html");
    }

    /**
     * Returns what the learner showed while it trained.
     *
     * @return the folder pictures
     */
    PictureFolder pictures() {
        return new PictureFolder(path.resolve("pictures"));
    }

    /**
     * Returns its checkpoints.
     *
     * @param keep how many of the last stay
     * @return the store
     */
    public CheckpointStore checkpoints(int keep) {
        return new CheckpointStore(path.resolve("checkpoints"), keep);
    }

    /** Which checkpoint of a run. */
    public enum Which {
        /** The newest. */
        LAST,
        /** The one that did best on validation data. */
        BEST
    }

    /**
     * Returns one of its checkpoints.
     *
     * @param which which one
     * @return a checkpoint whose files are whole
     * @throws IOException if the folder cannot be read
     * @throws RunException if there is none
     */
    Checkpoint checkpoint(Which which) throws IOException {
        CheckpointStore store = checkpoints(1);
        if (which == Which.LAST) {
            return store.last()
                    .orElseThrow(
                            () ->
                                    new RunException(
                                            name()
                                                    + " has no whole checkpoint yet; start it again"
                                                    + " with 'parallax resume "
                                                    + path
                                                    + "'"));
        }
        return store.best()
                .orElseThrow(
                        () ->
                                new RunException(
                                        name()
                                                + " was not validated while it trained, so no"
                                                + " checkpoint is the best: set evaluation.every"
                                                + " in its recipe, or take the last"));
    }

    /**
     * Writes a file beside and renames it, so that a crash leaves the old one or the new one.
     *
     * @param target one of the files of this run
     * @param content the whole text
     * @throws IOException if it cannot be written
     */
    static void replace(Path target, String content) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        try {
            Files.writeString(temporary, content, StandardCharsets.UTF_8);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
