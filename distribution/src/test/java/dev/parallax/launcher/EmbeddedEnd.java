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
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<RunResult> training =
                new FutureTask<>(() -> train(parallax, recipe, begun::countDown));
        switch (Ending.valueOf(arguments[0])) {
            case CLOSE -> {
                onDaemon(training, begun);
                close(parallax, training);
            }
            case EXIT -> {
                onDaemon(training, begun);
                System.exit(7);
            }
            case EXIT_IN_LISTENER -> train(parallax, recipe, () -> System.exit(7));
            case FAIL -> {
                onDaemon(training, begun);
                throw new IllegalStateException("the main thread fails");
            }
            case EXIT_WHILE_ENCODING -> {
                Encoder encoder = encoder(parallax, recipe);
                onDaemon(new FutureTask<>(() -> encodeForever(encoder, begun)), begun);
                System.exit(7);
            }
        }
    }

    /** Runs work on a thread that keeps no process alive, and waits until it has begun. */
    private static void onDaemon(FutureTask<?> work, CountDownLatch begun) throws Exception {
        Thread thread = new Thread(work, "computes");
        thread.setDaemon(true);
        thread.start();
        begun.await();
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
        Recipe recipe = parallax.recipes().read(file, List.of("trackers={}", "backbone.width=64"));
        return parallax.pretrain(recipe, RUNS, new StopSignal(), new Listener(afterEachStep));
    }

    private static Encoder encoder(Parallax parallax, Path file) throws Exception {
        List<String> little =
                List.of(
                        "trackers={}",
                        "backbone.width=64",
                        "training.max-steps=1",
                        "data.train.count=40",
                        "data.test.count=40");
        Recipe recipe = parallax.recipes().read(file, little);
        RunResult trained = parallax.pretrain(recipe, RUNS, new StopSignal());
        return parallax.encoder(trained.run().path(), Which.LAST);
    }

    private static Void encodeForever(Encoder encoder, CountDownLatch begun) throws Exception {
        List<Image> many = Collections.nCopies(2000, new Image(3, 16, 16, new float[3 * 16 * 16]));
        while (true) {
            encoder.encode(many.get(0));
            begun.countDown();
            encoder.encode(many);
        }
    }
}
