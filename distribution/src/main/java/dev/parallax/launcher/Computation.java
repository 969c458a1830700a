package dev.parallax.launcher;

import dev.parallax.core.plugin.ExitCall;
import dev.parallax.core.plugin.ExitHook;
import dev.parallax.core.run.Parallax.RunResult;
import dev.parallax.core.train.StopSignal;
import dev.parallax.core.train.Trainer.Outcome;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * What a command computes. If the process is to end meanwhile, by Ctrl-C or another signal, the
 * platform stops what computes; this says so, and keeps the process until the command has ended,
 * with all that it has to say.
 */
final class Computation {

    /** Until then a user need not wonder. */
    private static final long PATIENCE_SECONDS = 10;

    private static final long LOOK_MILLIS = 20;

    private final Thread thread = Thread.currentThread();
    private final StopSignal stop = new StopSignal();
    private final boolean trains;

    private Computation(boolean trains) {
        this.trains = trains;
    }

    /** Something that computes and writes no checkpoints. */
    @FunctionalInterface
    interface Work {
        int run() throws IOException, InterruptedException;
    }

    /** Something that trains, perhaps several times, unless asked to stop. */
    @FunctionalInterface
    interface Trainings {
        int run(StopSignal stop) throws IOException, InterruptedException;
    }

    /** A single training. */
    @FunctionalInterface
    interface Training {
        RunResult run(StopSignal stop) throws IOException, InterruptedException;
    }

    /**
     * Works until done, or until a signal.
     *
     * @return the exit code
     */
    static int run(Work work) throws IOException, InterruptedException {
        return new Computation(false).until(stop -> work.run());
    }

    /**
     * Trains until done, or until a signal and then on to the next checkpoint.
     *
     * @return the exit code
     */
    static int trainAll(Trainings trainings) throws IOException, InterruptedException {
        return new Computation(true).until(trainings);
    }

    /**
     * Trains once, and says where the results are.
     *
     * @return the exit code
     */
    static int train(Training training) throws IOException, InterruptedException {
        return trainAll(stop -> report(training.run(stop)));
    }

    private int until(Trainings work) throws IOException, InterruptedException {
        try (ExitHook hook = new ExitHook("parallax stop", this::stopAndWait)) {
            return work.run(stop);
        }
    }

    private void stopAndWait() {
        if (hasEnded()) {
            return;
        }
        boolean toCheckpoint = trains && !stop.interrupts();
        stop.request();
        System.err.println();
        System.err.println(
                "parallax: stopping " + (toCheckpoint ? "after a checkpoint ..." : "..."));
        try {
            await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() throws InterruptedException {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        boolean told = false;
        while (!hasEnded()) {
            thread.join(LOOK_MILLIS);
            if (!told && System.nanoTime() > patience) {
                told = true;
                System.err.println(
                        "parallax: still waiting for what is at work, such as a long step. 'kill -9 "
                                + ProcessHandle.current().pid()
                                + "' ends it at once; checkpoints that are written stay whole");
            }
        }
    }

    /** The thread of a command ends by the call that ends the process, and waits in it. */
    private boolean hasEnded() {
        return !thread.isAlive() || ExitCall.isOn(thread.getStackTrace());
    }

    private static int report(RunResult result) {
        if (result.isStopped()) {
            System.out.println(stopped(result));
            return Failures.STOPPED;
        }
        System.out.println("Run:    " + result.run().path());
        System.out.println("Report: " + result.run().report());
        return 0;
    }

    /** Says how to go on with a run that was stopped. */
    static String stopped(RunResult result) {
        boolean trained = result.outcome() == Outcome.FINISHED;
        return (trained ? "Trained, but stopped before it was evaluated." : "Stopped.")
                + " To go on: parallax "
                + (trained ? "evaluate " : "resume ")
                + result.run().path();
    }
}
