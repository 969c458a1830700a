package dev.parallax.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.Interruption;
import dev.parallax.api.StoppedException;
import dev.parallax.core.train.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class TurnsTest {

    private final Turns turns = new Turns();

    /** Works until it is interrupted. */
    private static String work() {
        while (true) {
            Interruption.check();
            Thread.onSpinWait();
        }
    }

    private static <T> FutureTask<T> start(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        new Thread(task, "computes").start();
        return task;
    }

    private static Throwable failure(FutureTask<?> task) throws Exception {
        try {
            throw new AssertionError("it did not fail: " + task.get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Test
    void oneCallComputesAtATime() throws Exception {
        try (Turn first = turns.take(new StopSignal())) {
            assertThat(first.thread()).isEqualTo(Thread.currentThread());
            assertThatThrownBy(() -> turns.interruptibly(() -> "other"))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("one at a time");
        }

        assertThat(turns.interruptibly(() -> "next")).isEqualTo("next");
    }

    @Test
    void theEndInterruptsWhoComputesAndWaits() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<String> call =
                start(
                        () ->
                                turns.interruptibly(
                                        () -> {
                                            begun.countDown();
                                            return work();
                                        }));
        begun.await();

        turns.end();

        assertThat(failure(call))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("the call was stopped before it was done")
                .hasCauseInstanceOf(StoppedException.class);
    }

    @Test
    void theEndAsksATrainingAndWaitsForItsCheckpoint() throws Exception {
        StopSignal stop = new StopSignal();
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<Boolean> training =
                start(
                        () ->
                                turns.watching(
                                        stop,
                                        () -> {
                                            begun.countDown();
                                            while (!stop.isRequested()) {
                                                Thread.onSpinWait();
                                            }
                                            return Thread.currentThread().isInterrupted();
                                        }));
        begun.await();

        turns.end();

        assertThat(training.get(20, TimeUnit.SECONDS)).as("interrupted").isFalse();
    }

    @Test
    void afterTheEndCallsAreRefused() {
        turns.end();
        turns.end();

        assertThatThrownBy(() -> turns.interruptibly(() -> "late"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("no further call can compute");
    }

    @Test
    void aCallCannotWaitForItsOwnEnd() throws Exception {
        String result =
                turns.interruptibly(
                        () -> {
                            assertThatThrownBy(turns::end)
                                    .isInstanceOf(RunException.class)
                                    .hasMessageContaining("cannot close its platform");
                            return "goes on";
                        });

        assertThat(result).isEqualTo("goes on");
        assertThat(turns.interruptibly(() -> "next")).isEqualTo("next");
    }

    @Test
    void whatFailsBecauseOfAnInterruptIsAnInterruption() {
        for (Exception failure :
                new Exception[] {
                    new StoppedException(),
                    new UncheckedIOException(new ClosedByInterruptException())
                }) {
            assertThatThrownBy(
                            () ->
                                    turns.watching(
                                            new StopSignal(),
                                            () -> {
                                                throw (RuntimeException) failure;
                                            }))
                    .isInstanceOf(InterruptedException.class)
                    .hasCause(failure);
        }
    }

    @Test
    void otherFailuresStayWhatTheyAre() {
        StopSignal stop = new StopSignal();
        IOException failure = new IOException("no space");

        assertThatThrownBy(
                        () ->
                                turns.watching(
                                        stop,
                                        () -> {
                                            stop.request();
                                            throw failure;
                                        }))
                .isSameAs(failure);
        assertThatThrownBy(
                        () ->
                                turns.interruptibly(
                                        () -> {
                                            throw failure;
                                        }))
                .isSameAs(failure);
    }
}
