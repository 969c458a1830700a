package dev.parallax.launcher;

import dev.parallax.core.run.Parallax.RunResult;
import dev.parallax.core.train.StopSignal;
import dev.parallax.core.train.Trainer.Outcome;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Runs a training that Ctrl-C stops after a checkpoint. */
final class Training {

    /** Something that trains. */
    @FunctionalInterface
    interface Work {
        RunResult run(StopSignal stop) throws IOException, InterruptedException;
    }

    private Training() {}

    /** Something that can be asked to stop. */
    @FunctionalInterface
    interface Stoppable {
        int run(StopSignal stop) throws IOException, InterruptedException;
    }

    /**
     * Trains, and says where the results are.
     *
     * @return the exit code
     */
    static int run(Work work) throws IOException, InterruptedException {
        return stoppable(stop -> report(work.run(stop)));
    }

    /**
     * Works until done, or until Ctrl-C and then on to the next checkpoint.
     *
     * @return the exit code
     */
    static int stoppable(Stoppable work) throws IOException, InterruptedException {
        StopSignal stop = new StopSignal();
        // not the end of the thread: its System.exit waits for this hook
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> stopAndWait(stop, done), "parallax-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.run(stop);
        } finally {
            done.countDown();
            removeUnlessStopping(hook, stop);
        }
    }

    private static void stopAndWait(StopSignal stop, CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        stop.request();
        System.err.println();
        System.err.println("parallax: stopping after a checkpoint ...");
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int report(RunResult result) {
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
