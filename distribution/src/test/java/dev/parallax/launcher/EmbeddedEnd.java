package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.data.Image;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.run.Encoder;
import dev.parallax.core.run.Parallax;
import dev.parallax.core.run.Parallax.RunResult;
import dev.parallax.core.run.RunDirectory.Which;
import dev.parallax.core.run.RunException;
import dev.parallax.core.train.StopSignal;
import dev.parallax.core.train.Trainer.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;

/** A program that ends, or closes the platform in it, while another thread computes. */
final class EmbeddedEnd {

    private static final Path RUNS = Path.of("runs");

    private EmbeddedEnd() {}

    /** Ways to end. */
    enum Ending {
        CLOSE,
        EXIT,
        EXIT_IN_LISTENER,
        FAIL,
        EXIT_WHILE_ENCODING
    }

    /** Does something after each step, on the thread that computes. */
    private record Listener(Runnable deed) implements TrackerSession {

        @Override
        public void step(StepReport report) {
            deed.run();
        }

        @Override
        public void close() {}
    }

    /**
     * Runs.
     *
     * @param arguments the ending, the installation, and a recipe
     */
    public static void main(String[] arguments) throws Exception {
        Parallax parallax = Parallax.open(List.of(Path.of(arguments[1], "plugins")));
        Path recipe = Path.of(arguments[2]);
        FutureTask<RunResult> training = new FutureTask<>(() -> train(parallax, recipe, () -> {}));
        switch (Ending.valueOf(arguments[0])) {
            case CLOSE -> {
                onDaemon(training, "torchBackward");
                close(parallax, training);
            }
            case EXIT -> {
                onDaemon(training, "torchBackward");
                System.exit(7);
            }
            case EXIT_IN_LISTENER -> train(parallax, recipe, () -> System.exit(7));
            case FAIL -> {
                onDaemon(training, "torchBackward");
                throw new IllegalStateException("the main thread fails");
            }
            case EXIT_WHILE_ENCODING -> {
                Encoder encoder = encoder(parallax, recipe);
                onDaemon(new FutureTask<>(() -> encodeForever(encoder)), "torchNNConvNd");
                System.exit(7);
            }
        }
    }

    /**
     * Runs work on a thread that keeps no process alive, and waits until somebody is inside of a
     * native method, where the process must not end.
     */
    private static void onDaemon(FutureTask<?> work, String method) {
        Thread thread = new Thread(work, "computes");
        thread.setDaemon(true);
        thread.start();
        while (Thread.getAllStackTraces().values().stream().noneMatch(each -> isIn(method, each))) {
            Thread.onSpinWait();
        }
    }

    private static boolean isIn(String method, StackTraceElement[] stack) {
        return stack.length > 0 && stack[0].getMethodName().equals(method);
    }

    private static void close(Parallax parallax, FutureTask<RunResult> training) throws Exception {
        parallax.close();

        RunResult result = training.get();
        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.run().checkpoints(1).last()).isPresent();
        assertThatThrownBy(() -> parallax.encoder(result.run().path(), Which.LAST))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the platform is closed");
    }

    private static RunResult train(Parallax parallax, Path file, Runnable afterEachStep)
            throws IOException, InterruptedException {
        Recipe recipe = parallax.recipes().read(file, keys("training.batch-size=16"));
        return parallax.pretrain(recipe, RUNS, new StopSignal(), new Listener(afterEachStep));
    }

    /** Makes the network so large that native methods take their time. */
    private static List<String> keys(String... others) {
        List<String> keys = new ArrayList<>(List.of(others));
        keys.addAll(List.of("trackers={}", "backbone.width=64"));
        for (String domain : List.of("pretrain", "train", "test")) {
            keys.add("data." + domain + ".size=32");
        }
        keys.add("views.global.augmentations.random-resized-crop.size=32");
        return keys;
    }

    private static Encoder encoder(Parallax parallax, Path file) throws Exception {
        Recipe recipe =
                parallax.recipes()
                        .read(
                                file,
                                keys(
                                        "training.max-steps=1",
                                        "training.batch-size=16",
                                        "evaluation.controls=false",
                                        "data.train.count=40",
                                        "data.test.count=40",
                                        "evaluation.batch-size=128"));
        RunResult trained = parallax.pretrain(recipe, RUNS, new StopSignal());
        return parallax.encoder(trained.run().path(), Which.LAST);
    }

    private static Void encodeForever(Encoder encoder) throws Exception {
        List<Image> many = Collections.nCopies(1024, new Image(3, 32, 32, new float[3 * 32 * 32]));
        while (true) {
            encoder.encode(many);
        }
    }
}
