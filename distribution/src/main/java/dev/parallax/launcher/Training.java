package dev.parallax.launcher;

import dev.parallax.core.run.Parallax.RunResult;
import dev.parallax.core.train.StopSignal;
import dev.parallax.core.train.Trainer.Outcome;
import java.io.IOException;

/** Runs a training that Ctrl-C stops after a checkpoint. */
final class Training {

    /** Something that trains. */
    @FunctionalInterface
    interface Work {
        RunResult run(StopSignal stop) throws IOException, InterruptedException;
    }

    private Training() {}

    /**
     * Trains, and says where the results are.
     *
     * @return the exit code
     */
    static int run(Work work) throws IOException, InterruptedException {
        StopSignal stop = new StopSignal();
        Thread worker = Thread.currentThread();
        Thread hook =
                new Thread(
                        () -> {
                            stop.request();
                            System.err.println();
                            System.err.println("parallax: stopping after a checkpoint ...");
                            try {
                                worker.join();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "parallax-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        RunResult result;
        try {
            result = work.run(stop);
        } finally {
            removeUnlessStopping(hook, stop);
        }
        if (result.outcome() == Outcome.STOPPED) {
            System.out.println("Stopped. To go on: parallax resume " + result.run().path());
            return Failures.STOPPED;
        }
        System.out.println("Run:    " + result.run().path());
        System.out.println("Report: " + result.run().report());
        return 0;
    }

    private static void removeUnlessStopping(Thread hook, StopSignal stop) {
        if (!stop.isRequested()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
